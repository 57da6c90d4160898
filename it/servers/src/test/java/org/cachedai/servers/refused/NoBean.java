package org.cachedai.servers.refused;

import org.cachedai.CacheText;
import org.cachedai.CachedAIResponse;

/** Marks a method of a class that no container knows. */
public class NoBean {

    /** Would be paid for every time. */
    @CachedAIResponse
    public String answer(@CacheText String text) {
        return text;
    }
}
