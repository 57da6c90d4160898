package org.cachedai.tck;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.cache.annotation.BeanProvider;
import manager.CacheNameOnEachMethodBlogManagerImpl;
import manager.ClassLevelCacheConfigBlogManagerImpl;
import manager.UsingDefaultCacheNameBlogManagerImpl;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/**
 * Hands the kit's annotation tests their beans, from a Weld that finds the library as an application's would. The kit
 * makes it once; the container ends with the JVM.
 */
public final class WeldBeanProvider implements BeanProvider {

    private static final Map<Class<?>, Integer> HANDED_OUT = new ConcurrentHashMap<>();

    private final WeldContainer container = new Weld()
            .addBeanClasses(
                    CacheNameOnEachMethodBlogManagerImpl.class,
                    ClassLevelCacheConfigBlogManagerImpl.class,
                    UsingDefaultCacheNameBlogManagerImpl.class)
            .initialize();

    /** How often a bean was asked for. */
    static int handedOut(Class<?> beanClass) {
        return HANDED_OUT.getOrDefault(beanClass, 0);
    }

    @Override
    public <T> T getBeanByType(Class<T> beanClass) {
        HANDED_OUT.merge(beanClass, 1, Integer::sum);
        return container.select(beanClass).get();
    }
}
