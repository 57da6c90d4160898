package org.cachedai.cdi.jcache;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import javax.cache.annotation.CacheRemoveAll;
import org.jspecify.annotations.Nullable;

/** Hands every call of a {@link CacheRemoveAll} method to its operation. It runs outside of transactions that libraries begin. */
@CacheRemoveAll
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class CacheRemoveAllInterceptor implements Serializable {

    private static final long serialVersionUID = 1L;

    private final AnnotatedCalls calls;

    @Inject
    CacheRemoveAllInterceptor(AnnotatedCalls calls) {
        this.calls = calls;
    }

    @AroundInvoke
    @Nullable
    Object answer(InvocationContext invocation) throws Exception {
        return calls.answer(invocation, CacheRemoveAll.class);
    }
}
