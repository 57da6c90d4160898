package org.cachedai.cdi.jcache;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.cachedai.annotation.CacheOperation;
import org.cachedai.annotation.InvocationDetails;
import org.cachedai.annotation.MethodDetails;
import org.cachedai.flight.Flights;
import org.jspecify.annotations.Nullable;

/** The annotated methods of the application, each bound to its cache at its first call. */
@ApplicationScoped
public class AnnotatedCalls {

    /** How long a caller's load of an entry may take before another one that waits for it takes over. */
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Flights flights = new Flights(LIMIT);
    private final Map<Class<?>, Map<Method, BoundMethod>> methods = new ConcurrentHashMap<>();

    @Inject
    JCacheExtension extension;

    @Inject
    CacheBinding binding;

    /**
     * Answers an intercepted call, from a cache or by the method.
     *
     * @param annotation the one whose interceptor asks; where another is in force for the method, the call goes on
     */
    public @Nullable Object answer(InvocationContext invocation, Class<? extends Annotation> annotation)
            throws Exception {
        Class<?> targetClass = invocation.getTarget().getClass();
        BoundMethod method = methods.computeIfAbsent(targetClass, c -> new ConcurrentHashMap<>())
                .computeIfAbsent(
                        invocation.getMethod(),
                        m -> new BoundMethod(extension.methods().of(targetClass, m)));
        MethodDetails<?> details = method.details;
        return details == null || !annotation.isInstance(details.getCacheAnnotation())
                ? invocation.proceed()
                : method.operation(details)
                        .call(
                                InvocationDetails.of(details, invocation.getTarget(), invocation.getParameters()),
                                proceeding(invocation));
    }

    @SuppressWarnings("NullAway") // a method may return null, which the interceptor's contract does not say
    private static Callable<@Nullable Object> proceeding(InvocationContext invocation) {
        return invocation::proceed;
    }

    /** A method and, from its first call on, its operation. */
    private final class BoundMethod {

        private final @Nullable MethodDetails<?> details;
        private volatile @Nullable CacheOperation operation;

        BoundMethod(@Nullable MethodDetails<?> details) {
            this.details = details;
        }

        CacheOperation operation(MethodDetails<?> annotated) {
            CacheOperation known = operation;
            return known == null ? bind(annotated) : known;
        }

        private synchronized CacheOperation bind(MethodDetails<?> annotated) {
            CacheOperation known = operation;
            if (known == null) {
                known = CacheOperation.of(annotated, binding.of(annotated), flights);
                operation = known;
            }
            return known;
        }
    }
}
