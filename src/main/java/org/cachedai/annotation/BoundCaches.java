package org.cachedai.annotation;

import java.lang.annotation.Annotation;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheResolver;
import org.jspecify.annotations.Nullable;

/**
 * Where the calls of one method find their cache and their key.
 *
 * @param results finds the cache
 * @param exceptions finds the cache of exceptions; null when they are not cached
 * @param generator makes the keys
 */
public record BoundCaches(CacheResolver results, @Nullable CacheResolver exceptions, CacheKeyGenerator generator) {

    /** @throws CacheException when the resolver finds none */
    Cache<Object, Object> cache(InvocationDetails<? extends Annotation> invocation) {
        return resolved(results, invocation);
    }

    @Nullable
    Cache<Object, Object> exceptionCache(InvocationDetails<? extends Annotation> invocation) {
        return exceptions == null ? null : resolved(exceptions, invocation);
    }

    /** @throws CacheException when the generator makes none */
    Object key(InvocationDetails<? extends Annotation> invocation) {
        Object key = generator.generateCacheKey(invocation);
        if (key == null) {
            throw new CacheException(generator.getClass().getName() + " made no key for " + name(invocation)
                    + "; it must not return null");
        }
        return key;
    }

    /** What tells the caches' entries apart in the whole JVM. */
    static Object owner(Cache<?, ?> cache) {
        CacheManager manager = cache.getCacheManager();
        return manager == null ? cache : manager;
    }

    private static Cache<Object, Object> resolved(
            CacheResolver resolver, InvocationDetails<? extends Annotation> invocation) {
        Cache<Object, Object> cache = resolver.resolveCache(invocation);
        if (cache == null) {
            throw new CacheException(resolver.getClass().getName() + " found no cache '" + invocation.getCacheName()
                    + "' for " + name(invocation) + "; it must not return null");
        }
        return cache;
    }

    private static String name(InvocationDetails<? extends Annotation> invocation) {
        return invocation.getMethod().getDeclaringClass().getName() + "."
                + invocation.getMethod().getName();
    }
}
