package org.cachedai.cdi;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import org.cachedai.CachedAIResponse;
import org.jspecify.annotations.Nullable;

/** Hands every call of an annotated method to its call site. It runs outside of transactions that libraries begin. */
@CachedAIResponse
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class CachedAIInterceptor implements Serializable {

    private static final long serialVersionUID = 1L;

    private final CallSites callSites;

    @Inject
    CachedAIInterceptor(CallSites callSites) {
        this.callSites = callSites;
    }

    @AroundInvoke
    @Nullable
    Object answer(InvocationContext invocation) throws Exception {
        return callSites.answer(invocation);
    }
}
