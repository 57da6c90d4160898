package org.cachedai.jcache;

import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.MutableConfiguration;
import org.cachedai.spi.TierStatistics;

/**
 * What a cache is made of.
 *
 * @param configuration its own copy
 * @param entries its entries
 * @param counts its statistics
 * @param tierStatistics the figures of its tiers
 */
record CacheParts<K, V>(
        MutableConfiguration<K, V> configuration,
        CacheEntries<K, V, ?> entries,
        CacheCounts counts,
        TierStatistics tierStatistics) {

    /** A copy, so that nobody changes the cache through it. */
    <C> C configuration(Class<C> type) {
        CompleteConfiguration<K, V> copy = new MutableConfiguration<>(configuration);
        if (!type.isInstance(copy)) {
            throw new IllegalArgumentException(
                    "The configuration is no " + type.getName() + "; ask for " + CompleteConfiguration.class.getName());
        }
        return type.cast(copy);
    }
}
