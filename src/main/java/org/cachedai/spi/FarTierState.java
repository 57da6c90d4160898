package org.cachedai.spi;

/** Whether the far tier is in use. */
public enum FarTierState {
    /** The cache has a near tier only. */
    NONE,
    /** The far tier answers. */
    UP,
    /** The far tier is away; the cache works on the near tier alone until a probe succeeds. */
    DOWN
}
