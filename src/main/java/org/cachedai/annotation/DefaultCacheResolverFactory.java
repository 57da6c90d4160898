package org.cachedai.annotation;

import java.lang.annotation.Annotation;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.annotation.CacheInvocationContext;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import javax.cache.configuration.MutableConfiguration;

/**
 * The factory where none is named: caches of one manager, by their names. A cache that is not there is created at the first
 * call that needs it, and again when it was destroyed, with JSR-107's default configuration and the type of its values as
 * far as it is known. Thread-safe.
 */
public final class DefaultCacheResolverFactory implements CacheResolverFactory {

    private final Supplier<CacheManager> manager;
    private final CacheTypes types;

    /**
     * @param manager the manager, asked for when the first cache is needed
     * @param types the types of the caches' values
     */
    public DefaultCacheResolverFactory(Supplier<CacheManager> manager, CacheTypes types) {
        this.manager = manager;
        this.types = types;
    }

    @Override
    public CacheResolver getCacheResolver(CacheMethodDetails<? extends Annotation> details) {
        return byName(details.getCacheName());
    }

    @Override
    public CacheResolver getExceptionCacheResolver(CacheMethodDetails<CacheResult> details) {
        return byName(details.getCacheAnnotation().exceptionCacheName());
    }

    private CacheResolver byName(String cacheName) {
        return new ByName(manager, cacheName, types.of(cacheName));
    }

    private record ByName(Supplier<CacheManager> manager, String name, Class<?> valueType) implements CacheResolver {

        @Override
        public <K, V> Cache<K, V> resolveCache(CacheInvocationContext<? extends Annotation> invocation) {
            CacheManager caches = manager.get();
            Cache<K, V> cache = caches.getCache(name);
            return cache == null ? create(caches) : cache;
        }

        /** Creates the cache, unless another caller was faster. */
        @SuppressWarnings("unchecked") // What the annotated methods put is of the type.
        private <K, V> Cache<K, V> create(CacheManager caches) {
            try {
                return caches.createCache(
                        name, new MutableConfiguration<K, V>().setTypes((Class<K>) Object.class, (Class<V>) valueType));
            } catch (CacheException e) {
                Cache<K, V> others = caches.getCache(name);
                if (others == null) {
                    throw e;
                }
                return others;
            }
        }
    }
}
