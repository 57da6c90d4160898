package org.cachedai.tier;

/** The pauses between attempts, each twice the one before; longer ones where the caller was refused. Not thread-safe. */
public final class Pauses {

    private final PauseLimits limits;
    private long next;
    private long nextRefused;

    public Pauses(PauseLimits limits) {
        this.limits = limits;
        reset();
    }

    /** The pause after an attempt that has failed, in milliseconds. */
    public long afterFailure() {
        long pause = next;
        next = Math.min(2 * next, limits.longest().toMillis());
        return pause;
    }

    /** The pause after an attempt that was refused, in milliseconds. */
    public long afterRefusal() {
        long pause = nextRefused;
        nextRefused = Math.min(2 * nextRefused, limits.longestRefused().toMillis());
        return pause;
    }

    /** An attempt has succeeded. */
    public void reset() {
        next = limits.first().toMillis();
        nextRefused = limits.firstRefused().toMillis();
    }
}
