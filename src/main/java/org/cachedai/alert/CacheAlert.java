package org.cachedai.alert;

import java.time.Instant;

/**
 * A threshold was crossed. Fired as a CDI event, once when it is raised and once when it is cleared.
 *
 * @param kind which rule
 * @param operation the operation it is about, or empty when it is about the whole cache
 * @param raised true when the trouble began, false when it is over
 * @param value what was measured, in the threshold's unit
 * @param threshold the bound
 * @param at when it was noticed
 * @param message one sentence for a person, with the remedy
 */
public record CacheAlert(
        Kind kind, String operation, boolean raised, double value, double threshold, Instant at, String message) {

    /** The rules. */
    public enum Kind {
        /** The hit ratio over the window is too low; a ratio from 0 to 1. */
        LOW_HIT_RATIO,
        /** The cache's own time per call over the window, 99th percentile, is too high; in milliseconds. */
        HIGH_LATENCY,
        /** The near tier is close to one of its bounds; a ratio from 0 to 1. */
        NEAR_MEMORY,
        /** Redis is away; 1 when down, 0 when up. */
        REDIS_DOWN,
        /** The breaker before Redis; 1 when open, 0.5 when half-open, 0 when closed. Fired at each change of its state. */
        REDIS_BREAKER,
        /** Whether changes by other JVMs are heard; 1 when not, 0 when they are. Fired at each change. */
        REDIS_CHANNEL,
        /** More was changed while Redis was away than is kept; 1 each time, and never cleared. */
        REDIS_QUEUE
    }
}
