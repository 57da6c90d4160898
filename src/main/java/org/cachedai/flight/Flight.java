package org.cachedai.flight;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One load under way, by the thread that began it. Thread-safe. */
public final class Flight {

    private final Thread leader = Thread.currentThread();
    private final long begun = System.nanoTime();
    private final CompletableFuture<Landing> landing = new CompletableFuture<>();
    private volatile boolean outdated;

    /** Begins a flight that the calling thread leads, and that nobody joins. */
    public Flight() {}

    Thread leader() {
        return leader;
    }

    /** Completes with the end of the load, never exceptionally. */
    CompletableFuture<Landing> landing() {
        return landing;
    }

    /** How many nanoseconds are left of a limit that began with the flight; not negative. */
    long nanosLeft(long limitMillis) {
        return Math.max(0, TimeUnit.MILLISECONDS.toNanos(limitMillis) - (System.nanoTime() - begun));
    }

    /** Says that the entry has changed since the load began, so that its result must not be stored. */
    void outdate() {
        outdated = true;
    }

    /** Whether the entry has changed since the load began, or another leader has taken over. */
    public boolean isOutdated() {
        return outdated;
    }
}
