package org.cachedai.core;

/** How a call was answered. */
public enum Outcome {
    /** From the near tier. */
    NEAR_HIT,
    /** From the far tier, or from a provider that does not say which tier answered. */
    FAR_HIT,
    /** At once, from an answer that is stale, while it is loaded anew in the background (RFC 5861, section 3). */
    STALE_WHILE_REVALIDATE,
    /** From an answer that is stale, because loading it anew failed or took too long (RFC 5861, section 4). */
    STALE_IF_ERROR,
    /** By the method, because the cache had no answer, or none that is fresh. */
    MISS,
    /** By another call's run of the method, or one in the background, for the same answer; this call waited for it. */
    COLLAPSED,
    /** By the method, past the cache: no key could be made, or the cache is switched off. */
    BYPASS,
    /** Not at all: the method threw, and its exception went to the caller. */
    ERROR;

    /** Whether the answer was stale. */
    public boolean isStale() {
        return this == STALE_WHILE_REVALIDATE || this == STALE_IF_ERROR;
    }

    /** Whether the cache answered. */
    public boolean isHit() {
        return this == NEAR_HIT || this == FAR_HIT || isStale();
    }
}
