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
 * The factory where none is named: caches of one manager, by their names. A cache that is not there is created with
 * JSR-107's default configuration at the first call that needs it, and again when it was destroyed. Thread-safe.
 */
public final class DefaultCacheResolverFactory implements CacheResolverFactory {

    private final Supplier<CacheManager> manager;

    /** @param manager the manager, asked for when the first cache is needed */
    public DefaultCacheResolverFactory(Supplier<CacheManager> manager) {
        this.manager = manager;
    }

    @Override
    public CacheResolver getCacheResolver(CacheMethodDetails<? extends Annotation> details) {
        return new ByName(manager, details.getCacheName());
    }

    @Override
    public CacheResolver getExceptionCacheResolver(CacheMethodDetails<CacheResult> details) {
        return new ByName(manager, details.getCacheAnnotation().exceptionCacheName());
    }

    private record ByName(Supplier<CacheManager> manager, String name) implements CacheResolver {

        @Override
        public <K, V> Cache<K, V> resolveCache(CacheInvocationContext<? extends Annotation> invocation) {
            CacheManager caches = manager.get();
            Cache<K, V> cache = caches.getCache(name);
            return cache == null ? create(caches) : cache;
        }

        /** Creates the cache, unless another caller was faster. */
        private <K, V> Cache<K, V> create(CacheManager caches) {
            try {
                return caches.createCache(name, new MutableConfiguration<>());
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
