package org.cachedai.cdi.jcache;

import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** Weld with the beans of the JSR-107 annotations and those of a test, and nothing else. */
final class JCacheContainer {

    private JCacheContainer() {}

    /** Boots a container. */
    static WeldContainer with(Class<?>... beans) {
        return weld(beans).initialize();
    }

    /** A container ready to boot. */
    static Weld weld(Class<?>... beans) {
        return new Weld()
                .disableDiscovery()
                .addExtension(new JCacheExtension())
                .addBeanClasses(
                        AnnotatedCalls.class,
                        CacheBinding.class,
                        DefaultCacheManager.class,
                        CacheResultInterceptor.class,
                        CachePutInterceptor.class,
                        CacheRemoveInterceptor.class,
                        CacheRemoveAllInterceptor.class)
                .addBeanClasses(beans);
    }
}
