package org.cachedai.tck;

import java.util.concurrent.atomic.AtomicLong;

/** Counts how often another manager than before was asked. */
final class Turns {

    private static final AtomicLong TAKEN = new AtomicLong();

    private Turns() {}

    static void take() {
        TAKEN.incrementAndGet();
    }

    static long taken() {
        return TAKEN.get();
    }
}
