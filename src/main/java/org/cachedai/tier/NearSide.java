package org.cachedai.tier;

import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.cachedai.tier.Overlaps.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * The near tier of one cache, kept coherent with what happens to the far tier: it never goes back behind what an
 * exchange with the far tier has seen that is over. What a load or a write saw is published with a {@link Ticket} that
 * was taken before it, and is not held when something else happened to the key meanwhile. Thread-safe; reads never lock.
 *
 * @param <K> the keys
 * @param <S> the stored form of the values
 */
final class NearSide<K, S> {

    private final NearTier<K, S> near;
    private final KeyCodec<K> keys;
    private final ToLongFunction<S> weigher;
    private final LongSupplier clock;
    private final Overlaps<K> overlaps = new Overlaps<>();
    private final AtomicLong flushes = new AtomicLong();
    private volatile @Nullable StoreListener<K, S> listener;

    NearSide(NearTier<K, S> near, KeyCodec<K> keys, ToLongFunction<S> weigher, LongSupplier clock) {
        this.near = near;
        this.keys = keys;
        this.weigher = weigher;
        this.clock = clock;
    }

    NearTier<K, S> tier() {
        return near;
    }

    LongSupplier clock() {
        return clock;
    }

    void tell(@Nullable StoreListener<K, S> hearer) {
        listener = hearer;
    }

    /** The live entry, or null. Counts as an access. */
    @Nullable
    StoredEntry<S> get(K key) {
        StoredEntry<S> entry = near.get(key);
        if (entry == null) {
            return null;
        }
        if (entry.isExpired(clock)) {
            drop(key, entry);
            return null;
        }
        return entry;
    }

    /** Taken before a load or a write, and closed after it. */
    Ticket ticket(K key) {
        return overlaps.begin(key, flushes.get());
    }

    /**
     * Holds what a load has found or a write has stored, or nothing after a removal; when something else came between,
     * the far tier knows which was last.
     *
     * @param seen null for nothing
     */
    void publish(K key, @Nullable FarEntry<S> seen, Ticket ticket) {
        if (seen == null) {
            publishNothing(key, ticket);
        } else {
            fill(key, seen, ticket);
        }
    }

    /** Like {@link #publish}, and returns the entry, held or not. */
    StoredEntry<S> fill(K key, FarEntry<S> seen, Ticket ticket) {
        StoredEntry<S> entry = entry(key, seen);
        synchronized (ticket.overlap()) {
            if (ticket.sees(seen.version()) && !isFlushedSince(ticket)) {
                hold(key, entry);
            } else {
                dropOther(key, seen.version());
            }
        }
        return entry;
    }

    /** Holds what is in no other tier; the last one stays. */
    void put(K key, FarEntry<S> content) {
        hold(key, entry(key, content));
    }

    /** Like {@link #put}; when there was a flush since the ticket was taken, nothing is held, nor what came after it. */
    void put(K key, FarEntry<S> content, Ticket ticket) {
        synchronized (ticket.overlap()) {
            overlaps.makeVoid(key);
            if (isFlushedSince(ticket)) {
                near.remove(key);
            } else {
                put(key, content);
            }
        }
    }

    /** Like {@link #put}, unless anything has happened to the key since the ticket was taken; whether it was held. */
    boolean fillAlone(K key, FarEntry<S> content, Ticket ticket) {
        synchronized (ticket.overlap()) {
            boolean untouched = isUntouched(ticket);
            if (untouched) {
                put(key, content);
                overlaps.makeVoid(key);
            }
            return untouched;
        }
    }

    /** Whether nothing has happened to a key since a ticket was taken. */
    boolean isUntouched(Ticket ticket) {
        return ticket.isValid() && !isFlushedSince(ticket);
    }

    /** Replaces what is in no other tier, if it is still the expected one; whether it was. */
    boolean replace(K key, @Nullable StoredEntry<S> expected, @Nullable FarEntry<S> content) {
        K kept = content == null ? key : keys.keep().apply(key);
        return near.replace(kept, expected, content == null ? null : entry(kept, content));
    }

    /** Like {@link #replace}; by nothing when there was a flush since the ticket was taken. */
    boolean replace(K key, @Nullable StoredEntry<S> expected, @Nullable FarEntry<S> content, Ticket ticket) {
        synchronized (ticket.overlap()) {
            overlaps.makeVoid(key);
            return replace(key, expected, isFlushedSince(ticket) ? null : content);
        }
    }

    /** Says that a key is written, so that no load that began before is held. */
    void overtake(K key) {
        overlaps.makeVoid(key);
    }

    /** How many keys have an exchange under way. */
    int underWay() {
        return overlaps.underWay();
    }

    /** Drops an entry and makes the fills that are on their way void; whether there was a live one. */
    boolean remove(K key) {
        overlaps.makeVoid(key);
        StoredEntry<S> removed = near.remove(key);
        if (removed == null) {
            return false;
        }
        if (removed.isExpired(clock)) {
            tellExpired(key, removed);
            return false;
        }
        return true;
    }

    /** Makes everything void that is on its way, and then drops every entry. */
    void flush() {
        flushes.incrementAndGet();
        overlaps.makeAllVoid();
        near.clear();
    }

    /** The keys of entries, weakly consistent. */
    Iterator<K> keys() {
        return near.keys();
    }

    private StoredEntry<S> entry(K key, FarEntry<S> content) {
        long weight = near.overheadBytes() + keys.weigh().applyAsLong(key) + weigher.applyAsLong(content.value());
        return near.entry(content, weight);
    }

    /** Asked while the overlap's monitor is held, for which a flush waits. */
    private boolean isFlushedSince(Ticket ticket) {
        return flushes.get() != ticket.flushes();
    }

    private void publishNothing(K key, Ticket ticket) {
        synchronized (ticket.overlap()) {
            ticket.sees(FarTier.ABSENT);
            near.remove(key);
        }
    }

    private void dropOther(K key, long version) {
        StoredEntry<S> held = near.get(key);
        if (held != null && held.version() != version) {
            near.remove(key);
        }
    }

    private void hold(K key, StoredEntry<S> entry) {
        near.put(keys.keep().apply(key), entry);
    }

    private void drop(K key, StoredEntry<S> stale) {
        if (near.replace(key, stale, null)) {
            tellExpired(key, stale);
        }
    }

    private void tellExpired(K key, StoredEntry<S> expired) {
        StoreListener<K, S> hearer = listener;
        if (hearer != null) {
            hearer.expired(key, expired.value());
        }
    }
}
