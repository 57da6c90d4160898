package org.cachedai.tier;

/**
 * The pauses between attempts: from a tenth of a second, doubled up to two; where the caller was refused, from five
 * seconds up to a minute. Not thread-safe.
 */
public final class Pauses {

    private static final long FIRST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 2_000;
    private static final long FIRST_REFUSED_MILLIS = 5_000;
    private static final long LONGEST_REFUSED_MILLIS = 60_000;

    private long next = FIRST_MILLIS;
    private long nextRefused = FIRST_REFUSED_MILLIS;

    /** The pause after an attempt that has failed, in milliseconds. */
    public long afterFailure() {
        long pause = next;
        next = Math.min(2 * next, LONGEST_MILLIS);
        return pause;
    }

    /** The pause after an attempt that was refused, in milliseconds. */
    public long afterRefusal() {
        long pause = nextRefused;
        nextRefused = Math.min(2 * nextRefused, LONGEST_REFUSED_MILLIS);
        return pause;
    }

    /** An attempt has succeeded. */
    public void reset() {
        next = FIRST_MILLIS;
        nextRefused = FIRST_REFUSED_MILLIS;
    }
}
