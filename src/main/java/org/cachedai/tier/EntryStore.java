package org.cachedai.tier;

import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one cache. Never fails on account of a far tier. Thread-safe.
 *
 * @param <K> the keys
 * @param <S> the stored form of the values
 */
public interface EntryStore<K, S> extends AutoCloseable {

    /** The live entry of the near tier, or null when there is none or the near tier may not be read now. */
    @Nullable
    StoredEntry<S> near(K key);

    /** The live entry of the far tier, which then is in the near tier too, or null. */
    @Nullable
    StoredEntry<S> load(K key);

    /** The live entry, near tier first, or null. */
    default @Nullable StoredEntry<S> get(K key) {
        StoredEntry<S> held = near(key);
        return held == null ? load(key) : held;
    }

    /** The live entries of keys, near tier first; a key without one is not in the map. */
    Map<K, StoredEntry<S>> getAll(Collection<? extends K> keys);

    /** What is under a key, as the tier says that all stores share. */
    Current<S> current(K key);

    /**
     * Stores, replaces or removes an entry in one step, if what is under the key has not changed.
     *
     * @param expected what must be there
     * @param next what to store instead, or null for nothing
     * @return null when it was done, else what is there now
     */
    @Nullable
    Current<S> compareAndSet(K key, Current<S> expected, @Nullable NewEntry<S> next);

    /**
     * Waits until this store may load an entry, or another one has; and no longer than said: then the load is taken from
     * whoever is at it.
     *
     * @param ignoredVersion the version of an entry that counts as none, because it is to be loaded anew; or
     *     {@link FarTier#ABSENT}
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    Turn<S> turn(K key, long ignoredVersion, Duration patience) throws InterruptedException;

    /**
     * Like {@link #turn}, and waits for nobody.
     *
     * @return {@link Turn.Taken} when another store loads the entry
     */
    Turn<S> tryTurn(K key, long ignoredVersion);

    /** Stores an entry in place of any other of this key. */
    void put(K key, NewEntry<S> entry);

    /** Stores entries, each in place of any other of its key. */
    void putAll(Map<K, NewEntry<S>> entries);

    /** Removes an entry from every tier; whether there was one. */
    boolean remove(K key);

    /** Removes entries from every tier; how many there were. */
    int removeAll(Collection<? extends K> keys);

    /** Gives an entry another end of life, in milliseconds since 1970; {@link Long#MAX_VALUE} for never. */
    void touch(K key, StoredEntry<S> entry, long expiresMillis);

    /** Removes every entry from every tier, in a time that does not depend on their number. */
    void clear();

    /** Like {@link #clear()}, and leaves nothing behind in the far tier once what was there is reaped. */
    void destroy();

    /** The keys, a bounded page at a time, weakly consistent; some may have no live entry, some may come twice. */
    Iterator<List<K>> pages();

    /**
     * Keeps other stores of the same far tier from a key until it is closed, as far as they ask for leases too.
     *
     * @throws FarTierException when another store does not give it back in time
     */
    Lease lease(K key);

    /** Whether there is a far tier. */
    boolean isShared();

    /** Whether other stores of the same far tier may listen to what happens here; asks the far tier. */
    boolean isHeardElsewhere();

    /**
     * Begins or ends to hear.
     *
     * @param listener who hears, or null for nobody
     * @param elsewhere whether of changes elsewhere too
     */
    void tell(@Nullable StoreListener<K, S> listener, boolean elsewhere);

    /** What the tiers hold and have done. */
    StoreCounts counts();

    /** Drops the near tier; what is in the far tier stays. */
    @Override
    void close();

    /** Held until it is closed. */
    @FunctionalInterface
    interface Lease extends AutoCloseable {
        @Override
        void close();
    }
}
