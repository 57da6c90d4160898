package org.cachedai.core;

/**
 * How long answers of an operation are fresh, and what may be done with those that are not, or soon will not be.
 *
 * @param lifetimeMillis how long an answer is fresh at most, in milliseconds; {@link Long#MAX_VALUE} for ever
 * @param jitter the share by which a life is shortened at most, at random, so that answers that were stored together are
 *     not loaded anew together; from 0 to less than 1
 * @param stale what may be done with stale answers
 * @param ahead what is done with hot answers before they are stale
 */
public record Freshness(long lifetimeMillis, double jitter, Stale stale, Ahead ahead) {

    /** Answers that are fresh for exactly as long as said, and never served after that. */
    public static Freshness ofLifetime(long lifetimeMillis) {
        return new Freshness(lifetimeMillis, 0, Stale.NEVER, Ahead.NEVER);
    }

    /** How long an answer is kept: its life, and as long as it may be served stale. */
    long keptMillis() {
        long longest = Math.max(stale.whileRevalidateMillis(), stale.ifErrorMillis());
        return lifetimeMillis > Long.MAX_VALUE - longest ? Long.MAX_VALUE : lifetimeMillis + longest;
    }

    /**
     * For how long after its life an answer may be served (RFC 5861).
     *
     * @param whileRevalidateMillis at once, while it is loaded anew in the background, in milliseconds
     * @param ifErrorMillis when loading it anew fails, or takes longer than the soft limit, in milliseconds
     * @param softLimitMillis how long a caller then waits for the load, in milliseconds
     */
    public record Stale(long whileRevalidateMillis, long ifErrorMillis, long softLimitMillis) {

        /** Not at all. */
        public static final Stale NEVER = new Stale(0, 0, 0);
    }

    /**
     * When a hot answer is loaded anew before it is stale.
     *
     * @param share the share of its life that must be over, from 0 to less than 1; 0 for never
     * @param hits how often it must be asked for from then on
     */
    public record Ahead(double share, int hits) {

        /** Never. */
        public static final Ahead NEVER = new Ahead(0, 0);
    }
}
