package org.cachedai.tier;

/**
 * What the numbers of a cache's changes prove: when the far tier was asked for its last number, and every change up to
 * it was heard, then nothing was missed that was there when the far tier was asked. Thread-safe.
 */
final class ChangeNumbers {

    private static final long UNKNOWN = -1;

    private final long leaseNanos;
    private long heard = UNKNOWN;
    private long awaited = UNKNOWN;
    private long awaitedSinceNanos;
    private volatile long provenUntilNanos;
    private volatile boolean everProven;

    /**
     * @param leaseNanos how long a proof holds
     * @param nowNanos the monotonic clock's time
     */
    ChangeNumbers(long leaseNanos, long nowNanos) {
        this.leaseNanos = leaseNanos;
        this.provenUntilNanos = nowNanos;
    }

    /** Whether a proof holds. */
    boolean isProven(long nowNanos) {
        return nowNanos - provenUntilNanos < 0;
    }

    /** Whether a proof held at a time since which nothing was proven. */
    boolean wasProven(long atNanos) {
        return everProven && isProven(atNanos);
    }

    /** The number of the last change that was heard, 0 for none. */
    synchronized long heard() {
        return Math.max(heard, 0);
    }

    /** Changes are heard anew: nothing is known of those before. */
    synchronized void restart() {
        heard = UNKNOWN;
        awaited = UNKNOWN;
    }

    /**
     * A change was heard, and was made good. Numbers that come again, or late, prove nothing.
     *
     * @return whether others are missing before it, so that everything may have changed
     */
    synchronized boolean hear(long number) {
        if (heard == UNKNOWN || number <= heard) {
            return false;
        }
        boolean missing = number != heard + 1;
        heard = number;
        if (!missing && awaited != UNKNOWN && heard >= awaited) {
            prove(awaitedSinceNanos);
        }
        return missing;
    }

    /**
     * The far tier has told its last number.
     *
     * @param number the number
     * @param heardBefore {@link #heard()} before it was asked
     * @param askedNanos when it was asked
     * @return whether changes are missing for good, so that everything may have changed; then {@link #caughtUp} is to
     *     be called
     */
    synchronized boolean isMissing(long number, long heardBefore, long askedNanos) {
        boolean overdue = awaited != UNKNOWN && heard < awaited;
        if (heard == UNKNOWN || number < heardBefore || overdue) {
            return true;
        }
        if (heard >= number) {
            prove(askedNanos);
        } else {
            awaited = number;
            awaitedSinceNanos = askedNanos;
        }
        return false;
    }

    /** Everything up to a number is made good, by dropping all that was held. */
    synchronized void caughtUp(long number, long askedNanos) {
        heard = number;
        prove(askedNanos);
    }

    private void prove(long asOfNanos) {
        awaited = UNKNOWN;
        provenUntilNanos = asOfNanos + leaseNanos;
        everProven = true;
    }
}
