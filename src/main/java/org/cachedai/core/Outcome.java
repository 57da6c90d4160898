package org.cachedai.core;

/** How a call was answered. */
public enum Outcome {
    /** From the near tier. */
    NEAR_HIT,
    /** From the far tier, or from a provider that does not say which tier answered. */
    FAR_HIT,
    /** By the method, because the cache had no answer. */
    MISS,
    /** By the method of another call, which ran for the same answer at the same time; this one waited for it. */
    COLLAPSED,
    /** By the method, past the cache: no key could be made, or the cache is switched off. */
    BYPASS,
    /** Not at all: the method threw, and its exception went to the caller. */
    ERROR;

    /** Whether the cache answered. */
    public boolean isHit() {
        return this == NEAR_HIT || this == FAR_HIT;
    }
}
