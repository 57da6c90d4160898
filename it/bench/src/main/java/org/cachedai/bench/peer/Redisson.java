package org.cachedai.bench.peer;

import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RLocalCachedMap;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.LocalCachedMapOptions;
import org.redisson.api.options.LocalCachedMapOptions.EvictionPolicy;
import org.redisson.config.Config;
import org.redisson.jcache.JCachingProvider;
import org.redisson.jcache.configuration.RedissonConfiguration;

/** Redisson with its default codec: its JCache, which keeps nothing in the JVM, and its map with a local cache. */
final class Redisson {

    private Redisson() {}

    static PeerCache jcache(CacheForm form) {
        return jcache(form.valueType());
    }

    static PeerCache localCachedMap(CacheForm form) {
        RedissonClient client = client();
        LocalCachedMapOptions<String, Object> options = LocalCachedMapOptions.<String, Object>name(JCacheOf.NAME)
                .cacheSize(form.maxEntries())
                .evictionPolicy(EvictionPolicy.LRU);
        return new LocalMap(client, client.getLocalCachedMap(options));
    }

    private static <V> PeerCache jcache(Class<V> valueType) {
        RedissonClient client = client();
        JCachingProvider provider = new JCachingProvider();
        MutableConfiguration<String, V> configuration = new MutableConfiguration<String, V>()
                .setTypes(String.class, valueType)
                .setStatisticsEnabled(true);
        Cache<String, V> cache = provider.getCacheManager()
                .createCache(JCacheOf.NAME, RedissonConfiguration.fromInstance(client, configuration));
        return new JCacheOf<>(cache, valueType, () -> {
            provider.close();
            client.shutdown();
        });
    }

    private static RedissonClient client() {
        Config config = new Config();
        config.useSingleServer().setAddress(RedisPort.uri().toString());
        return org.redisson.Redisson.create(config);
    }

    private record LocalMap(RedissonClient client, RLocalCachedMap<String, Object> map) implements PeerCache {

        @Override
        public @Nullable Object get(String key) {
            return map.get(key);
        }

        @Override
        public void put(String key, Object value) {
            map.fastPut(key, value);
        }

        @Override
        public Map<String, ?> getAll(Set<String> keys) {
            return map.getAll(keys);
        }

        @Override
        public void putAll(Map<String, ?> entries) {
            map.putAll(entries);
        }

        @Override
        public boolean putIfAbsent(String key, Object value) {
            return map.fastPutIfAbsent(key, value);
        }

        @Override
        public void invoke(String key, Object value) {
            throw new UnsupportedOperationException("The map has no entry processors");
        }

        @Override
        public void clear() {
            map.clear();
        }

        @Override
        public void close() {
            client.shutdown();
        }
    }
}
