package org.cachedai.bench.peer;

import java.net.URI;
import java.util.Properties;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import org.cachedai.jcache.spi.TieredCachingProvider;
import org.cachedai.spi.TieredCache;

/**
 * CachedAI itself. Its bound in bytes is out of the way, since not every peer has one, and Redis has two seconds for an
 * answer, so that a busy machine is not taken for an outage.
 */
final class CachedAi {

    private CachedAi() {}

    static PeerCache inMemory(CacheForm form) {
        return open(URI.create("memory:/"), form, form.valueType());
    }

    static PeerCache overRedis(CacheForm form) {
        return open(RedisPort.uri(), form, form.valueType());
    }

    private static <V> PeerCache open(URI uri, CacheForm form, Class<V> valueType) {
        Properties properties = new Properties();
        properties.setProperty("cachedai.near.max-entries", Integer.toString(form.maxEntries()));
        properties.setProperty("cachedai.near.max-bytes", "16GiB");
        properties.setProperty("cachedai.redis.timeout", "2s");
        TieredCachingProvider provider = new TieredCachingProvider();
        CacheManager manager = provider.getCacheManager(uri, CachedAi.class.getClassLoader(), properties);
        MutableConfiguration<String, V> configuration =
                new MutableConfiguration<String, V>().setTypes(String.class, valueType);
        Cache<String, V> cache = manager.createCache(JCacheOf.NAME, configuration);
        return new JCacheOf<>(cache, valueType, () -> {
            try (provider) {
                requireUp(cache.unwrap(TieredCache.class));
            }
        });
    }

    /** A cache that went on without Redis was fast for the wrong reason. */
    private static void requireUp(TieredCache<?, ?> cache) {
        long failures = cache.statistics().farFailures();
        if (failures > 0) {
            throw new IllegalStateException(failures + " exchanges with Redis failed and were survived");
        }
    }
}
