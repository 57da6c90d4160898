package org.cachedai.servers.deployed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.cachedai.CachedAIResponse;

/** Answers that are stale after a second. */
@ApplicationScoped
public class AgeingBean {

    @Inject
    private Ageing ageing;

    /** Served while it is loaded anew. */
    @CachedAIResponse(operation = "ageing", lifetime = "1s", staleWhileRevalidate = "10m")
    public String served(String question) {
        return ageing.answer(question);
    }

    /** Served when loading it anew fails. */
    @CachedAIResponse(operation = "failing", lifetime = "1s", staleIfError = "10m")
    public String servedIfError(String question) {
        return ageing.answer(question);
    }
}
