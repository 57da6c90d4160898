package org.cachedai.tier;

import java.util.concurrent.atomic.AtomicLong;

/** The highest number of a cache's changes that this JVM knows to be made. Thread-safe. */
final class LastChange {

    private final AtomicLong known = new AtomicLong();
    /** Until a first history is taken up, too. */
    private volatile boolean apart = true;

    long known() {
        return known.get();
    }

    /** A change was announced; it counts unless it may be of a history that is not taken up yet. */
    void heard(long number) {
        if (!apart) {
            made(number);
        }
    }

    /** What is heard from now on may be of another history. */
    void keepApart() {
        apart = true;
    }

    /** What is heard from now on is of the history that is taken up. */
    void takenUp() {
        apart = false;
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
