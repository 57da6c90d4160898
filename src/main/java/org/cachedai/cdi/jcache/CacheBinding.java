package org.cachedai.cdi.jcache;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import javax.cache.CacheException;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import org.cachedai.annotation.BoundCaches;
import org.cachedai.annotation.DefaultCacheKeyGenerator;
import org.cachedai.annotation.DefaultCacheResolverFactory;
import org.cachedai.annotation.MethodDetails;
import org.jspecify.annotations.Nullable;

/** Makes the factories and generators that annotations name: a bean of the class, else an instance by its constructor. */
@ApplicationScoped
public class CacheBinding {

    private final CacheKeyGenerator defaultGenerator = new DefaultCacheKeyGenerator();

    @Inject
    DefaultCacheManager manager;

    @Inject
    JCacheExtension extension;

    @Inject
    @Any
    Instance<Object> beans;

    /** Where the calls of a method find their cache and their key. */
    BoundCaches of(MethodDetails<? extends Annotation> details) {
        CacheResolverFactory factory = details.resolverFactory() == CacheResolverFactory.class
                ? new DefaultCacheResolverFactory(
                        manager::get, extension.methods().types())
                : instance(details.resolverFactory());
        CacheKeyGenerator generator =
                details.keyGenerator() == CacheKeyGenerator.class ? defaultGenerator : instance(details.keyGenerator());
        return new BoundCaches(factory.getCacheResolver(details), exceptionResolver(factory, details), generator);
    }

    @SuppressWarnings("unchecked") // the details' annotation is looked at first
    private static @Nullable CacheResolver exceptionResolver(
            CacheResolverFactory factory, MethodDetails<? extends Annotation> details) {
        return details.getCacheAnnotation() instanceof CacheResult result
                        && !result.exceptionCacheName().isEmpty()
                ? factory.getExceptionCacheResolver((MethodDetails<CacheResult>) details)
                : null;
    }

    private <T> T instance(Class<T> type) {
        Instance<T> bean = beans.select(type);
        if (bean.isResolvable()) {
            return bean.get();
        }
        try {
            Constructor<T> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new CacheException(type.getName() + " cannot be made by its constructor without parameters", e);
        }
    }
}
