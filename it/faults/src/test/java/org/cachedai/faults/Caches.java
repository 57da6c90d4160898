package org.cachedai.faults;

import java.net.URI;
import java.util.Map;
import org.cachedai.faults.workload.CacheAddress;

/** The caches that the tests compare. */
final class Caches {

    private static final String TIERED = "org.cachedai.jcache.spi.TieredCachingProvider";
    private static final String CAFFEINE = "com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider";

    private Caches() {}

    /** Ours without a far tier, by a manager of a name. */
    static CacheAddress memory(String manager) {
        return new CacheAddress(TIERED, URI.create("memory:/" + manager), Map.of());
    }

    /** Ours on a Redis, for which it waits long enough not to take a busy machine for an outage. */
    static CacheAddress redis(URI redis) {
        return redis(redis, "10s");
    }

    /** Ours on a Redis, with a time limit. */
    static CacheAddress redis(URI redis, String timeout) {
        return new CacheAddress(TIERED, redis, Map.of("cachedai.redis.timeout", timeout));
    }

    static CacheAddress caffeine() {
        return new CacheAddress(CAFFEINE, URI.create("caffeine:history"), Map.of());
    }
}
