package org.cachedai.tier;

import java.util.concurrent.atomic.AtomicLong;

/** The highest number of a cache's changes that this JVM knows to be made. Thread-safe. */
final class LastChange {

    private final AtomicLong known = new AtomicLong();

    long known() {
        return known.get();
    }

    void made(long number) {
        if (number > known.get()) {
            known.accumulateAndGet(number, Math::max);
        }
    }

    /** Numbers begin anew. */
    void forget() {
        known.set(0);
    }
}
