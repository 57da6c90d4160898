package org.cachedai.tier;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Holds the entries of one cache in this JVM, bounded by entries and by bytes, the least recently used out first. It
 * does not look at the entries' life. Keys are held as they are given. Thread-safe; no method waits.
 *
 * @param <K> the keys, immutable or never changed by anybody
 * @param <S> the stored form of the values
 */
public interface NearTier<K, S> extends AutoCloseable {

    /** The entry, or null. Counts as an access. */
    @Nullable
    StoredEntry<S> get(K key);

    /**
     * Makes an entry that may be held here, and is not yet.
     *
     * @param content what is stored
     * @param weight the bytes of heap that it takes, its key and {@link #overheadBytes()} included
     */
    StoredEntry<S> entry(FarEntry<S> content, long weight);

    /** Holds an entry in place of any other of this key; one that is heavier than the bound is not held. */
    void put(K key, StoredEntry<S> entry);

    /**
     * Holds an entry in place of the one that is expected to be there, in one step. One that is heavier than the bound
     * takes the expected one's place and is then dropped.
     *
     * @param expected the very object that is there, or null for none
     * @param next what to hold instead, or null for nothing
     * @return whether the expected one was there
     */
    boolean replace(K key, @Nullable StoredEntry<S> expected, @Nullable StoredEntry<S> next);

    /** Drops an entry and returns it, or null when there was none. */
    @Nullable
    StoredEntry<S> remove(K key);

    /** Drops every entry, in one step and in a time that does not depend on their number. */
    void clear();

    /** The keys, weakly consistent. */
    Iterator<K> keys();

    /** How many entries there are. */
    long entries();

    /** How many bytes they weigh. */
    long bytes();

    /** The bytes of heap that an entry takes besides its key and its value. */
    long overheadBytes();

    /** How many were dropped to stay within the bounds. */
    long evictions();

    /** Drops everything and ends. */
    @Override
    void close();
}
