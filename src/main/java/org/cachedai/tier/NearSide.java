package org.cachedai.tier;

import java.util.Iterator;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The near tier of one cache, kept coherent with what happens to the far tier. A fill carries a ticket taken
 * before its load and is dropped when a write, a removal or a flush came between. Thread-safe; reads never lock.
 *
 * @param <K> the keys
 * @param <S> the stored form of the values
 */
final class NearSide<K, S> {

    private static final int STRIPES = 256;

    private final NearTier<K, S> near;
    private final KeyCodec<K> keys;
    private final ToLongFunction<S> weigher;
    private final LongSupplier clock;
    private final Stripe[] stripes = new Stripe[STRIPES];
    private volatile @Nullable StoreListener<K, S> listener;

    NearSide(NearTier<K, S> near, KeyCodec<K> keys, ToLongFunction<S> weigher, LongSupplier clock) {
        this.near = near;
        this.keys = keys;
        this.weigher = weigher;
        this.clock = clock;
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Stripe();
        }
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

    /** A ticket, taken before a load. */
    long ticket(K key) {
        return stripe(key).stamp;
    }

    /** A ticket, taken before a write to the far tier; makes the fills that are on their way void. */
    long writeTicket(K key) {
        Stripe stripe = stripe(key);
        synchronized (stripe) {
            return stripe.advance();
        }
    }

    /** Makes the entry that a load has found, and holds it unless something came between. */
    StoredEntry<S> fill(K key, FarEntry<S> loaded, long ticket) {
        StoredEntry<S> entry = entry(key, loaded);
        Stripe stripe = stripe(key);
        synchronized (stripe) {
            if (stripe.stamp == ticket) {
                hold(key, entry);
            }
        }
        return entry;
    }

    /**
     * Holds what was written to the far tier, or nothing after a removal; when another write came between, the far tier
     * knows which was last.
     */
    void publish(K key, @Nullable FarEntry<S> written, long ticket) {
        Stripe stripe = stripe(key);
        synchronized (stripe) {
            boolean alone = stripe.stamp == ticket;
            stripe.advance();
            if (alone && written != null) {
                hold(key, entry(key, written));
            } else {
                near.remove(key);
            }
        }
    }

    /** Holds what is in no other tier; the last one stays. */
    void put(K key, FarEntry<S> content) {
        StoredEntry<S> entry = entry(key, content);
        Stripe stripe = stripe(key);
        synchronized (stripe) {
            stripe.advance();
            hold(key, entry);
        }
    }

    /** Replaces what is in no other tier, if it is still the expected one; whether it was. */
    boolean replace(K key, @Nullable StoredEntry<S> expected, @Nullable FarEntry<S> content) {
        Stripe stripe = stripe(key);
        synchronized (stripe) {
            stripe.advance();
            K kept = content == null ? key : keys.keep().apply(key);
            return near.replace(kept, expected, content == null ? null : entry(kept, content));
        }
    }

    /** Drops an entry and makes the fills that are on their way void; whether there was a live one. */
    boolean remove(K key) {
        Stripe stripe = stripe(key);
        StoredEntry<S> removed;
        synchronized (stripe) {
            stripe.advance();
            removed = near.remove(key);
        }
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
        for (Stripe stripe : stripes) {
            synchronized (stripe) {
                stripe.advance();
            }
        }
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

    private Stripe stripe(K key) {
        int hash = key.hashCode();
        return stripes[(hash ^ hash >>> 16) & STRIPES - 1];
    }

    /** Counts the changes to the keys that share it; guarded by itself, read without. */
    private static final class Stripe {

        private volatile long stamp;

        @SuppressWarnings("NonAtomicVolatileUpdate") // Only ever advanced under the stripe's own monitor.
        long advance() {
            return ++stamp;
        }
    }
}
