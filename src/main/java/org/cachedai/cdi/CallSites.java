package org.cachedai.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.cachedai.CacheScope;
import org.cachedai.core.CachedCall;
import org.cachedai.runtime.CachedAI;
import org.jspecify.annotations.Nullable;

/** The annotated methods of the application, each bound to the engine at its first call. */
@ApplicationScoped
public class CallSites {

    private final Map<Class<?>, Map<Method, Binding>> bindings = new ConcurrentHashMap<>();

    @Inject
    CacheComposition composition;

    @Inject
    CachedAIExtension extension;

    @Inject
    CallerName callerName;

    @Inject
    RepeatedCalls repeatedCalls;

    /** Answers an intercepted call, from the cache or by the method. */
    public @Nullable Object answer(InvocationContext invocation) throws Exception {
        if (repeatedCalls.isRepeated(invocation)) {
            return invocation.proceed();
        }
        return bindings.computeIfAbsent(invocation.getTarget().getClass(), c -> new ConcurrentHashMap<>())
                .computeIfAbsent(
                        invocation.getMethod(),
                        method -> bind(invocation.getTarget().getClass(), method))
                .answer(invocation);
    }

    private Binding bind(Class<?> targetClass, Method method) {
        CallPlan plan = extension.plans().of(targetClass, method);
        if (plan == null) {
            return InvocationContext::proceed;
        }
        CachedAI cachedAI = composition.cachedAI();
        if (!cachedAI.settings().enabled()) {
            return invocation -> cachedAI.engine().bypass(plan.operation(), load(invocation));
        }
        CachedCall call = cachedAI.engine()
                .callSite(plan.siteIn(cachedAI.settings().tiers().namespace()), plan.arguments(), plan.type());
        boolean shared = plan.scope() == CacheScope.SHARED;
        boolean repeatable = plan.isRepeatable();
        return invocation -> {
            String caller = shared ? null : callerName.current();
            return call.call(
                    caller,
                    invocation.getParameters(),
                    load(invocation),
                    () -> repeatable ? repeatedCalls.of(RepeatedCall.of(invocation, caller, shared)) : null);
        };
    }

    @SuppressWarnings("NullAway") // a method may return null, which the interceptor's contract does not say
    private static Callable<@Nullable Object> load(InvocationContext invocation) {
        return invocation::proceed;
    }

    /** How the calls of one method are answered. */
    private interface Binding {
        @Nullable
        Object answer(InvocationContext invocation) throws Exception;
    }
}
