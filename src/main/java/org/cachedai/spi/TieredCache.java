package org.cachedai.spi;

import org.jspecify.annotations.Nullable;

/**
 * A cache that says which tier answered and how long the entry still lives. Obtained by
 * {@code cache.unwrap(TieredCache.class)}.
 *
 * @param <K> the keys
 * @param <V> the values
 */
public interface TieredCache<K, V> {

    /**
     * Looks an entry up, near tier first. Counts as an access for statistics, exactly like {@code Cache.get}; does not
     * call a loader. A far tier that is away is a miss.
     *
     * @return the entry found, or null
     */
    @Nullable
    Found<V> lookup(K key);

    /** What the tiers hold and have done. */
    TierStatistics statistics();

    /**
     * An entry that was found.
     *
     * @param value the value
     * @param tier which tier answered
     * @param remainingMillis how long it still lives, in milliseconds; {@link Long#MAX_VALUE} when it never expires
     */
    record Found<V>(V value, Tier tier, long remainingMillis) {}
}
