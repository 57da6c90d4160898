package org.cachedai.faults;

import javax.cache.Cache;
import org.cachedai.spi.Tier;
import org.cachedai.spi.TieredCache;
import org.cachedai.spi.TieredCache.Found;

/** Which tier serves. */
final class NearReads {

    private NearReads() {}

    /** Returns when the near tier serves a key, so that what is read from then on may be stale. */
    static <V> void await(Cache<String, V> cache, String key) {
        @SuppressWarnings("unchecked")
        TieredCache<String, V> tiered = cache.unwrap(TieredCache.class);
        while (true) {
            Found<V> found = tiered.lookup(key);
            if (found != null && found.tier() == Tier.NEAR) {
                return;
            }
        }
    }
}
