package org.cachedai.cdi.jcache;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.cachedai.annotation.CachingAnnotations;

/** The enabled interceptors of others, such as Payara's, that are bound to one of the JSR-107 annotations. */
final class OtherInterceptors {

    private static final Logger LOG = System.getLogger(JCacheExtension.class.getName());

    private static final Set<Class<?>> OWN = Set.of(
            CacheResultInterceptor.class,
            CachePutInterceptor.class,
            CacheRemoveInterceptor.class,
            CacheRemoveAllInterceptor.class);

    private final Set<String> names = new TreeSet<>();

    static boolean isOwn(Class<?> interceptor) {
        return OWN.contains(interceptor);
    }

    void note(Class<?> interceptor) {
        note(interceptor, Arrays.asList(interceptor.getAnnotations()));
    }

    synchronized void note(Class<?> interceptor, Collection<Annotation> bindings) {
        if (!isOwn(interceptor) && !CachingAnnotations.among(bindings).isEmpty()) {
            names.add(interceptor.getName());
        }
    }

    synchronized boolean arePresent() {
        return !names.isEmpty();
    }

    synchronized void log() {
        LOG.log(
                Level.INFO,
                "The JSR-107 annotations of this application are left to the interceptors that are there already: {0}",
                String.join(", ", names));
    }
}
