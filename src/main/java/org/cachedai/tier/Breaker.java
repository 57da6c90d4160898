package org.cachedai.tier;

import java.time.Duration;

/** The state of a breaker, which begins open, and how long it is left so between two probes. Thread-safe. */
final class Breaker {

    private volatile State state = State.OPEN;
    private volatile long openings = 1;
    private final Pauses pauses;

    /** What passes. */
    enum State {
        /** Everything. */
        CLOSED,
        /** Nothing. */
        OPEN,
        /** What one probe does. */
        HALF_OPEN
    }

    /** @param limits of the pauses between the probes */
    Breaker(PauseLimits limits) {
        this.pauses = new Pauses(limits);
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
        pauses.reset();
    }

    /**
     * A probe has failed.
     *
     * @param refused whether the caller was refused
     * @return how long to wait for the next one
     */
    synchronized Duration reopen(boolean refused) {
        state = State.OPEN;
        return Duration.ofMillis(refused ? pauses.afterRefusal() : pauses.afterFailure());
    }
}
