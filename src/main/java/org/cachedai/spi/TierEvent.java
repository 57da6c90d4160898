package org.cachedai.spi;

/** A change of state of the tiers that the caches of one manager share; each is told once. */
public enum TierEvent {
    /** The breaker has opened: the far tier is out of use, and the near tier works alone. */
    BREAKER_OPEN,
    /** The far tier answers a probe; what it missed is made good. */
    BREAKER_HALF_OPEN,
    /** The breaker has closed: the far tier is in use again, and what may be stale was dropped. */
    BREAKER_CLOSED,
    /** Changes by other JVMs are not heard: every read asks the far tier. */
    CHANNEL_LOST,
    /** Changes by other JVMs are heard again. */
    CHANNEL_BACK,
    /** More was changed while the far tier was away than is kept: a whole cache is dropped there instead. */
    QUEUE_OVERFLOW
}
