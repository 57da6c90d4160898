package org.cachedai.annotation;

import java.lang.annotation.Annotation;
import java.util.concurrent.Callable;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;
import org.cachedai.flight.Flights;
import org.jspecify.annotations.Nullable;

/** What one of the four annotations does around a call. Thread-safe. */
public interface CacheOperation {

    /**
     * Answers a call.
     *
     * @param method the method itself
     * @return what the method returned, now or earlier
     * @throws Exception what the method throws, untouched, or what the cache threw
     */
    @Nullable
    Object call(InvocationDetails<? extends Annotation> invocation, Callable<? extends @Nullable Object> method)
            throws Exception;

    /** The operation of a method's annotation. */
    static CacheOperation of(MethodDetails<? extends Annotation> details, BoundCaches caches, Flights flights) {
        Annotation annotation = details.getCacheAnnotation();
        if (annotation instanceof CacheResult result) {
            return new ResultOperation(caches, flights, result);
        }
        if (annotation instanceof CachePut) {
            return new ChangeOperation(details.attributes(), new PutChange(caches, flights));
        }
        return new ChangeOperation(
                details.attributes(),
                annotation instanceof CacheRemove
                        ? new RemoveChange(caches, flights)
                        : new RemoveAllChange(caches, flights));
    }
}
