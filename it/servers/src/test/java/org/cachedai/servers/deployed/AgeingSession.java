package org.cachedai.servers.deployed;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.cachedai.CachedAIResponse;

/** The answers of {@link AgeingBean}, as an EJB. */
@Stateless
public class AgeingSession {

    @Inject
    private Ageing ageing;

    /** Served while it is loaded anew. */
    @CachedAIResponse(operation = "ageing-session", lifetime = "1s", staleWhileRevalidate = "10m")
    public String served(String question) {
        return ageing.answer(question);
    }
}
