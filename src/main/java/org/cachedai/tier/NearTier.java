package org.cachedai.tier;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Holds the entries of one cache in this JVM, bounded by entries and by bytes, the least recently used out first. It
 * does not look at the entries' life. Thread-safe; no method waits.
 *
 * @param <K> the keys
 * @param <S> the stored form of the values
 */
public interface NearTier<K, S> extends AutoCloseable {

    /** The entry, or null. */
    @Nullable
    NearEntry<S> get(K key);

    /** Holds an entry in place of any other of this key; one that is heavier than the bound is not held. */
    void put(K key, NearEntry<S> entry);

    /** Drops an entry. */
    void remove(K key);

    /** Drops every entry. */
    void clear();

    /** The keys, weakly consistent. */
    Iterator<K> keys();

    /** How many entries there are. */
    long entries();

    /** How many bytes they weigh. */
    long bytes();

    /** How many were dropped to stay within the bounds. */
    long evictions();

    /** Drops everything and ends. */
    @Override
    void close();
}
