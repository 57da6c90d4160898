package org.cachedai.tck;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
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
    private final Map<Cache<?, ?>, Cache<?, ?>> pairs = new ConcurrentHashMap<>();

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
        if (PairCache.canTakeTurns(one)) {
            PairCache<K, V> pair = new PairCache<>(this, one, second.createCache(name, configuration));
            pairs.put(one, proxy(pair));
        }
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
    }

    @Override
    public void enableManagement(String name, boolean enabled) {
        first.enableManagement(name, enabled);
    }

    @Override
    public void enableStatistics(String name, boolean enabled) {
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

    @SuppressWarnings("unchecked") // A pair has the types of its caches.
    private <K, V> Cache<K, V> paired(Cache<K, V> one) {
        return one == null ? null : (Cache<K, V>) pairs.getOrDefault(one, one);
    }

    private static Cache<?, ?> proxy(PairCache<?, ?> pair) {
        return (Cache<?, ?>) Proxy.newProxyInstance(
                Cache.class.getClassLoader(), new Class<?>[] {Cache.class}, (self, method, arguments) -> {
                    try {
                        return pair.call(self, method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
