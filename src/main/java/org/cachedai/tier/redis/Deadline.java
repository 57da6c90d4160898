package org.cachedai.tier.redis;

import java.time.Duration;

/** A point on the monotonic clock. Immutable. */
record Deadline(long nanoTime) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    long nanosLeft() {
        return nanoTime - System.nanoTime();
    }
}
