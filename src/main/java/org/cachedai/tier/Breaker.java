package org.cachedai.tier;

import java.time.Duration;

/**
 * The state of a breaker, which begins open, and how long it is left so between two probes: from a tenth of a second,
 * doubled up to two; where the caller was refused, from five seconds up to a minute. Thread-safe.
 */
final class Breaker {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration FIRST_REFUSED_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_REFUSED_PAUSE = Duration.ofMinutes(1);

    private volatile State state = State.OPEN;
    private volatile long openings = 1;
    private Duration pause = FIRST_PAUSE;
    private Duration refusedPause = FIRST_REFUSED_PAUSE;

    /** What passes. */
    enum State {
        /** Everything. */
        CLOSED,
        /** Nothing. */
        OPEN,
        /** What one probe does. */
        HALF_OPEN
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    /** How often it was open, this time included. */
    long openings() {
        return openings;
    }

    /** Something has failed; whether it was closed until now. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // Counted under the monitor only.
    synchronized boolean open() {
        boolean wasClosed = state == State.CLOSED;
        if (wasClosed) {
            openings++;
            state = State.OPEN;
        }
        return wasClosed;
    }

    /** A probe was answered; whether it was open. */
    synchronized boolean halfOpen() {
        boolean wasOpen = state == State.OPEN;
        if (wasOpen) {
            state = State.HALF_OPEN;
        }
        return wasOpen;
    }

    /** What the probe did has succeeded. */
    synchronized void close() {
        state = State.CLOSED;
        pause = FIRST_PAUSE;
        refusedPause = FIRST_REFUSED_PAUSE;
    }

    /**
     * A probe has failed.
     *
     * @param refused whether the caller was refused
     * @return how long to wait for the next one
     */
    synchronized Duration reopen(boolean refused) {
        state = State.OPEN;
        Duration now = refused ? refusedPause : pause;
        if (refused) {
            refusedPause = least(refusedPause.multipliedBy(2), LONGEST_REFUSED_PAUSE);
        } else {
            pause = least(pause.multipliedBy(2), LONGEST_PAUSE);
        }
        return now;
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
