package org.cachedai.bench.peer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.jcache.configuration.CaffeineConfiguration;
import com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Caffeine: bare, by reference and without statistics; and its JCache, by value when told so. */
final class Caffeine {

    private Caffeine() {}

    static PeerCache bare(CacheForm form) {
        return new Bare(com.github.benmanes.caffeine.cache.Caffeine.newBuilder()
                .maximumSize(form.maxEntries())
                .build());
    }

    static PeerCache jcache(CacheForm form) {
        return jcache(form, form.valueType());
    }

    private static <V> PeerCache jcache(CacheForm form, Class<V> valueType) {
        CaffeineCachingProvider provider = new CaffeineCachingProvider();
        CaffeineConfiguration<String, V> configuration = new CaffeineConfiguration<>();
        configuration.setTypes(String.class, valueType);
        configuration.setStoreByValue(true);
        configuration.setMaximumSize(OptionalLong.of(form.maxEntries()));
        return new JCacheOf<>(
                provider.getCacheManager().createCache(JCacheOf.NAME, configuration), valueType, provider::close);
    }

    private record Bare(Cache<String, Object> cache) implements PeerCache {

        @Override
        public @Nullable Object get(String key) {
            return cache.getIfPresent(key);
        }

        @Override
        public void put(String key, Object value) {
            cache.put(key, value);
        }

        @Override
        public Map<String, ?> getAll(Set<String> keys) {
            return cache.getAllPresent(keys);
        }

        @Override
        public void putAll(Map<String, ?> entries) {
            cache.putAll(entries);
        }

        @Override
        public boolean putIfAbsent(String key, Object value) {
            return cache.asMap().putIfAbsent(key, value) == null;
        }

        @Override
        public void invoke(String key, Object value) {
            cache.asMap().compute(key, (same, before) -> value);
        }

        @Override
        public void clear() {
            cache.invalidateAll();
        }

        @Override
        public void close() {
            cache.cleanUp();
        }
    }
}
