package org.cachedai.servers.refused;

import jakarta.enterprise.context.ApplicationScoped;
import org.cachedai.CacheText;
import org.cachedai.CachedAIResponse;

/** Marks a method that gives no answer. */
@ApplicationScoped
public class VoidAnswer {

    /** Gives no answer. */
    @CachedAIResponse
    public void forget(@CacheText String text) {}
}
