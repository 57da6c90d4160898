package org.cachedai.tier;

import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The near tier of one cache, kept coherent with what this JVM does to the far tier. A fill carries a {@link Ticket}
 * taken before its load and is dropped when a write, a removal or a flush came between. Thread-safe; reads never lock.
 *
 * @param <K> the keys
 * @param <S> the stored form of the values
 */
final class NearSide<K, S> {

    private static final int STRIPES = 256;

    private final NearTier<K, S> near;
    private final ToLongFunction<S> weigher;
    private final LongSupplier clock;
    private final Stripe[] stripes = new Stripe[STRIPES];
    private final AtomicLong epoch = new AtomicLong();

    NearSide(NearTier<K, S> near, ToLongFunction<S> weigher, LongSupplier clock) {
        this.near = near;
        this.weigher = weigher;
        this.clock = clock;
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Stripe();
        }
    }

    NearTier<K, S> tier() {
        return near;
    }

    /** The live entry, or null. Counts as an access. */
    @Nullable
    NearEntry<S> get(K key) {
        NearEntry<S> entry = near.get(key);
        if (entry == null) {
            return null;
        }
        long now = clock.getAsLong();
        if (entry.epoch() != epoch.get() || entry.isExpiredAt(now)) {
            removeStale(key, entry);
            return null;
        }
        entry.touch(now);
        return entry;
    }

    /** Taken before a load. */
    Ticket ticket(K key) {
        long currentEpoch = epoch.get();
        return new Ticket(currentEpoch, stripe(key).stamp);
    }

    /** Taken before a write to the far tier; makes the fills that are on their way void. */
    Ticket writeTicket(K key) {
        long currentEpoch = epoch.get();
        Stripe stripe = stripe(key);
        synchronized (stripe) {
            return new Ticket(currentEpoch, stripe.advance());
        }
    }

    /** Holds what a load found, unless something came between. */
    void fill(K key, FarEntry<S> entry, Ticket ticket) {
        Stripe stripe = stripe(key);
        synchronized (stripe) {
            if (stripe.stamp == ticket.stamp()) {
                hold(key, entry, ticket.epoch());
            }
        }
    }

    /** Holds what was written to the far tier; when another write came between, the far tier knows which was last. */
    void publish(K key, FarEntry<S> entry, Ticket ticket) {
        Stripe stripe = stripe(key);
        synchronized (stripe) {
            boolean alone = stripe.stamp == ticket.stamp();
            stripe.advance();
            if (alone) {
                hold(key, entry, ticket.epoch());
            } else {
                near.remove(key);
            }
        }
    }

    /** Holds what is in no other tier; the last one stays. */
    void hold(K key, FarEntry<S> entry) {
        Stripe stripe = stripe(key);
        synchronized (stripe) {
            stripe.advance();
            hold(key, entry, epoch.get());
        }
    }

    /** Drops an entry and makes the fills that are on their way void. */
    void remove(K key) {
        Stripe stripe = stripe(key);
        synchronized (stripe) {
            stripe.advance();
            near.remove(key);
        }
    }

    /** Drops every entry, and makes everything void that is on its way. */
    void flush() {
        epoch.incrementAndGet();
        near.clear();
    }

    /** The keys of live entries. */
    Iterator<K> keys() {
        return near.keys();
    }

    private void hold(K key, FarEntry<S> entry, long entryEpoch) {
        near.put(
                key,
                new NearEntry<>(
                        entry.value(),
                        weigher.applyAsLong(entry.value()),
                        entryEpoch,
                        entry.expiresMillis(),
                        clock.getAsLong()));
    }

    private void removeStale(K key, NearEntry<S> stale) {
        synchronized (stripe(key)) {
            if (near.get(key) == stale) {
                near.remove(key);
            }
        }
    }

    private Stripe stripe(K key) {
        int hash = key.hashCode();
        return stripes[(hash ^ hash >>> 16) & STRIPES - 1];
    }

    /**
     * The state before a load or a write.
     *
     * @param epoch the near tier's epoch
     * @param stamp the stripe's stamp
     */
    record Ticket(long epoch, long stamp) {}

    /** Counts the changes to the keys that share it; guarded by itself, read without. */
    private static final class Stripe {

        private volatile long stamp;

        @SuppressWarnings("NonAtomicVolatileUpdate") // Only ever advanced under the stripe's own monitor.
        long advance() {
            return ++stamp;
        }
    }
}
