package org.cachedai.annotation;

import java.lang.annotation.Annotation;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import org.jspecify.annotations.Nullable;

/**
 * What the four annotations can say alike.
 *
 * @param cacheName empty when the annotation does not say
 * @param resolverFactory {@link CacheResolverFactory} itself when the annotation does not say
 * @param keyGenerator {@link CacheKeyGenerator} itself when the annotation does not say
 * @param afterInvocation whether the cache changes after the method rather than before it
 * @param onThrow for which exceptions of the method the cache changes all the same
 */
record Attributes(
        String cacheName,
        Class<? extends CacheResolverFactory> resolverFactory,
        Class<? extends CacheKeyGenerator> keyGenerator,
        boolean afterInvocation,
        ThrowableFilter onThrow) {

    /** @throws IllegalArgumentException when it is none of the four */
    static Attributes of(Annotation annotation) {
        if (annotation instanceof CacheResult a) {
            ThrowableFilter cached = ThrowableFilter.of(a.cachedExceptions(), a.nonCachedExceptions(), true);
            return new Attributes(a.cacheName(), a.cacheResolverFactory(), a.cacheKeyGenerator(), true, cached);
        } else if (annotation instanceof CachePut a) {
            ThrowableFilter put = ThrowableFilter.of(a.cacheFor(), a.noCacheFor(), false);
            return new Attributes(
                    a.cacheName(), a.cacheResolverFactory(), a.cacheKeyGenerator(), a.afterInvocation(), put);
        } else if (annotation instanceof CacheRemove a) {
            ThrowableFilter evict = ThrowableFilter.of(a.evictFor(), a.noEvictFor(), false);
            return new Attributes(
                    a.cacheName(), a.cacheResolverFactory(), a.cacheKeyGenerator(), a.afterInvocation(), evict);
        } else if (annotation instanceof CacheRemoveAll a) {
            ThrowableFilter evict = ThrowableFilter.of(a.evictFor(), a.noEvictFor(), false);
            return new Attributes(
                    a.cacheName(), a.cacheResolverFactory(), CacheKeyGenerator.class, a.afterInvocation(), evict);
        }
        throw new IllegalArgumentException(annotation + " is not one of the four annotations of JSR-107");
    }

    /** These, and where they say nothing what the defaults say; the cache's name at last by the method. */
    Attributes or(@Nullable CacheDefaults defaults, String generatedName) {
        String name = cacheName.isEmpty() && defaults != null ? defaults.cacheName() : cacheName;
        return new Attributes(
                name.isEmpty() ? generatedName : name,
                resolverFactory == CacheResolverFactory.class && defaults != null
                        ? defaults.cacheResolverFactory()
                        : resolverFactory,
                keyGenerator == CacheKeyGenerator.class && defaults != null
                        ? defaults.cacheKeyGenerator()
                        : keyGenerator,
                afterInvocation,
                onThrow);
    }
}
