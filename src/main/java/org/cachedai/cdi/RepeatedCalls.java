package org.cachedai.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.interceptor.InvocationContext;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Repeats calls of annotated methods in the background, each as a new call of the bean: with all of its interceptors, and
 * a request scope of its own, but without an HTTP request or session. Thread-safe.
 */
@ApplicationScoped
public class RepeatedCalls {

    private final Map<Thread, RepeatedCall> begun = new ConcurrentHashMap<>();

    @Inject
    CachedAIExtension extension;

    @Inject
    BeanManager beanManager;

    @Inject
    CallerName callerName;

    @Inject
    Instance<RequestContextController> requestContexts;

    /**
     * Whether an intercepted call is the one that this thread repeats, so that nothing but the method is to be run.
     *
     * @throws org.cachedai.core.UnrepeatableCallException when it is, but with other arguments
     */
    boolean isRepeated(InvocationContext invocation) {
        RepeatedCall call = begun.get(Thread.currentThread());
        if (call == null || !call.method().equals(invocation.getMethod())) {
            return false;
        }
        begun.remove(Thread.currentThread());
        call.requireSameArguments(invocation);
        return true;
    }

    /** How to repeat a call. */
    Callable<@Nullable Object> of(RepeatedCall call) {
        return () -> repeat(call);
    }

    private @Nullable Object repeat(RepeatedCall call) throws Exception {
        RequestContextController request = requestContexts.get();
        boolean activated = request.activate();
        begun.put(Thread.currentThread(), call);
        try {
            call.requireSameCaller(callerName.current());
            Object answer = call.on(extension.beanOf(call.targetClass()), beanManager);
            call.require(!begun.containsKey(Thread.currentThread()), "was not intercepted");
            return answer;
        } finally {
            begun.remove(Thread.currentThread());
            if (activated) {
                request.deactivate();
            }
            requestContexts.destroy(request);
        }
    }
}
