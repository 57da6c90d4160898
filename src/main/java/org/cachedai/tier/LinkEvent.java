package org.cachedai.tier;

/** What happens to the link to a far tier. */
public enum LinkEvent {
    /** The far tier is out of use: nobody waits for it, and the near tier works alone. */
    OPENED,
    /** A probe was answered; what was missed is made good. */
    HALF_OPEN,
    /** The far tier is in use, and what may be stale was dropped from the near tier. */
    CLOSED,
    /** Changes elsewhere are not heard, so that the far tier is read each time. */
    CHANNEL_LOST,
    /** Changes elsewhere are heard again. */
    CHANNEL_BACK,
    /** More was changed while the far tier was away than is kept: a whole cache is dropped there instead. */
    OVERFLOWN
}
