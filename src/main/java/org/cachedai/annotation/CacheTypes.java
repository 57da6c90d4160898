package org.cachedai.annotation;

import java.lang.annotation.Annotation;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheResult;
import org.cachedai.annotation.Parameters.Declared;
import org.jspecify.annotations.Nullable;

/**
 * The types of the values that annotated methods put into their caches, by the caches' names. A type is known when all
 * methods of a cache put the same one, nothing else can be an instance of it, and their keys are made by the default
 * generator: then a cache in two tiers can be shared with other JVMs. Filled at deployment, read afterwards; thread-safe.
 */
public final class CacheTypes {

    private static final Class<?> UNKNOWN = Object.class;

    private final Map<String, Class<?>> types = new ConcurrentHashMap<>();

    /** Takes account of a method. */
    public void add(MethodDetails<?> details) {
        Class<?> stored = storedType(details);
        if (stored != null) {
            boolean known =
                    Modifier.isFinal(stored.getModifiers()) && details.keyGenerator() == CacheKeyGenerator.class;
            add(details.getCacheName(), known ? stored : UNKNOWN);
        }
        if (details.getCacheAnnotation() instanceof CacheResult result) {
            add(result.exceptionCacheName(), UNKNOWN);
        }
    }

    /** Forgets them all. */
    public void clear() {
        types.clear();
    }

    /** The type of a cache's values; {@code Object} where it is not known. */
    Class<?> of(String cacheName) {
        return types.getOrDefault(cacheName, UNKNOWN);
    }

    private void add(String cacheName, Class<?> type) {
        types.merge(cacheName, type, (one, other) -> one == other ? one : UNKNOWN);
    }

    /** The type of what the method puts, never a primitive one; null when it puts nothing. */
    private static @Nullable Class<?> storedType(MethodDetails<?> details) {
        Annotation annotation = details.getCacheAnnotation();
        Class<?> type = null;
        if (annotation instanceof CacheResult) {
            type = details.getMethod().getReturnType();
        } else if (annotation instanceof CachePut) {
            Declared value = details.parameters().value();
            type = value == null ? UNKNOWN : value.type();
        }
        return type == null ? null : MethodType.methodType(type).wrap().returnType();
    }
}
