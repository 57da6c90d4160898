package org.cachedai.cdi.jcache;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import javax.cache.annotation.CachePut;
import org.jspecify.annotations.Nullable;

/** Hands every call of a {@link CachePut} method to its operation. It runs outside of transactions that libraries begin. */
@CachePut
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class CachePutInterceptor implements Serializable {

    private static final long serialVersionUID = 1L;

    private final AnnotatedCalls calls;

    @Inject
    CachePutInterceptor(AnnotatedCalls calls) {
        this.calls = calls;
    }

    @AroundInvoke
    @Nullable
    Object answer(InvocationContext invocation) throws Exception {
        return calls.answer(invocation, CachePut.class);
    }
}
