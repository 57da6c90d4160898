package org.cachedai.cdi;

import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** Weld with the library's beans and those of a test, and nothing else. */
final class TestContainer {

    private TestContainer() {}

    /** Boots a container. */
    static WeldContainer with(Class<?>... beans) {
        return weld(beans).initialize();
    }

    /** A container ready to boot. */
    static Weld weld(Class<?>... beans) {
        return new Weld()
                .disableDiscovery()
                .addExtension(new CachedAIExtension())
                .addBeanClasses(
                        CacheComposition.class,
                        CallSites.class,
                        CallerName.class,
                        RepeatedCalls.class,
                        CachedAIInterceptor.class,
                        AlertWatch.class)
                .addBeanClasses(beans);
    }
}
