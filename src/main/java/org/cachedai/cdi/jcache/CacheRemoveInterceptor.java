package org.cachedai.cdi.jcache;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import javax.cache.annotation.CacheRemove;
import org.jspecify.annotations.Nullable;

/** Hands every call of a {@link CacheRemove} method to its operation. It runs outside of transactions that libraries begin. */
@CacheRemove
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class CacheRemoveInterceptor implements Serializable {

    private static final long serialVersionUID = 1L;

    private final AnnotatedCalls calls;

    @Inject
    CacheRemoveInterceptor(AnnotatedCalls calls) {
        this.calls = calls;
    }

    @AroundInvoke
    @Nullable
    Object answer(InvocationContext invocation) throws Exception {
        return calls.answer(invocation, CacheRemove.class);
    }
}
