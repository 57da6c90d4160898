package org.cachedai.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import org.cachedai.core.CacheListener;
import org.cachedai.core.CallOutcome;

/** Notes each call's outcome with the request that it belongs to, where there is one. */
@ApplicationScoped
public class RequestOutcomeListener implements CacheListener {

    @Inject
    BeanManager beanManager;

    @Inject
    RequestOutcome requestOutcome;

    @Override
    public void onCall(CallOutcome call) {
        if (isInRequest()) {
            requestOutcome.note(call);
        }
    }

    private boolean isInRequest() {
        try {
            return beanManager.getContext(RequestScoped.class).isActive();
        } catch (ContextNotActiveException e) {
            return false;
        }
    }
}
