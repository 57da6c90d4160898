package org.cachedai.tck;

import java.net.URI;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.Configuration;
import javax.cache.spi.CachingProvider;

/** Two managers of one Redis. What is not about entries is asked of the first; caches of both are asked in turn. */
final class PairManager implements CacheManager {

    private final CachingProvider provider;
    private final CacheManager first;
    private final CacheManager second;
    private final Map<Cache<?, ?>, PairCache<?, ?>> pairs = new ConcurrentHashMap<>();

    PairManager(CachingProvider provider, CacheManager first, CacheManager second) {
        this.provider = provider;
        this.first = first;
        this.second = second;
    }

    @Override
    public CachingProvider getCachingProvider() {
        return provider;
    }

    @Override
    public URI getURI() {
        return first.getURI();
    }

    @Override
    public ClassLoader getClassLoader() {
        return first.getClassLoader();
    }

    @Override
    public Properties getProperties() {
        return first.getProperties();
    }

    @Override
    public <K, V, C extends Configuration<K, V>> Cache<K, V> createCache(String name, C configuration) {
        Cache<K, V> one = first.createCache(name, configuration);
        Cache<K, V> other = PairCache.canTakeTurns(one) ? second.createCache(name, configuration) : null;
        pairs.put(one, new PairCache<>(this, one, other));
        return paired(one);
    }

    @Override
    public <K, V> Cache<K, V> getCache(String name, Class<K> keyType, Class<V> valueType) {
        return paired(first.getCache(name, keyType, valueType));
    }

    @Override
    public <K, V> Cache<K, V> getCache(String name) {
        return paired(first.getCache(name));
    }

    @Override
    public Iterable<String> getCacheNames() {
        return first.getCacheNames();
    }

    @Override
    public void destroyCache(String name) {
        first.destroyCache(name);
        if (!second.isClosed()) {
            second.destroyCache(name);
        }
        Announced.awaitForgotten(name);
    }

    @Override
    public void enableManagement(String name, boolean enabled) {
        lookAtTheFirst(name);
        first.enableManagement(name, enabled);
    }

    @Override
    public void enableStatistics(String name, boolean enabled) {
        lookAtTheFirst(name);
        first.enableStatistics(name, enabled);
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }

    @Override
    public boolean isClosed() {
        return first.isClosed();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return type.isInstance(this) ? type.cast(this) : first.unwrap(type);
    }

    private void lookAtTheFirst(String name) {
        PairCache<?, ?> pair = name == null || isClosed() ? null : pairs.get(first.getCache(name));
        if (pair != null) {
            pair.lookAtTheFirst();
        }
    }

    private <K, V> Cache<K, V> paired(Cache<K, V> one) {
        @SuppressWarnings("unchecked") // A pair has the types of its caches.
        PairCache<K, V> pair = one == null ? null : (PairCache<K, V>) pairs.get(one);
        return pair == null ? one : pair.asCache();
    }
}
