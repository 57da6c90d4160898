package org.cachedai.tier;

import java.util.function.LongSupplier;

/**
 * Whether the near tier of a cache may be read. While the far tier is in use, as long as it is proven that no change elsewhere was
 * missed. When the far tier is away, what is held stays readable until the last proof has run out; then it is dropped,
 * and from there on the near tier is read as what this JVM has alone. Thread-safe; never locks while nothing changes.
 */
final class NearGate {

    private static final long NO_OUTAGE = -1;

    private final LongSupplier nanoTime;
    private final ChangeNumbers numbers;
    private final Runnable flush;
    private volatile boolean following;
    /** The outage in which what is held is this JVM's alone. */
    private volatile long aloneIn = NO_OUTAGE;

    /**
     * @param nanoTime a monotonic clock, in nanoseconds
     * @param numbers proves that no change was missed
     * @param flush drops what is held
     */
    NearGate(LongSupplier nanoTime, ChangeNumbers numbers, Runnable flush) {
        this.nanoTime = nanoTime;
        this.numbers = numbers;
        this.flush = flush;
    }

    /** Whether changes elsewhere are heard. */
    boolean isFollowing() {
        return following;
    }

    void follows(boolean heard) {
        following = heard;
    }

    /** Whether the near tier may be read while the far tier is in use. */
    boolean isOpen() {
        return following && numbers.isProven(nanoTime.getAsLong());
    }

    /**
     * Called before it is read while the far tier is away: drops what can have changed elsewhere.
     *
     * @param outage tells one outage from another
     */
    void openAlone(long outage) {
        if (aloneIn != outage && !numbers.isProven(nanoTime.getAsLong())) {
            beginAlone(outage);
        }
    }

    private synchronized void beginAlone(long outage) {
        if (aloneIn != outage) {
            flush.run();
            aloneIn = outage;
        }
    }
}
