package org.cachedai.flight;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One load under way, by the thread that began it. Thread-safe. */
public final class Flight {

    private final Thread leader = Thread.currentThread();
    private final long begun = System.nanoTime();
    private final CompletableFuture<Landing> landing = new CompletableFuture<>();
    private final Part part;
    private volatile boolean outdated;
    private volatile BooleanSupplier outdatedElsewhere = () -> false;

    /** Begins a flight that the calling thread leads, and that nobody joins. */
    public Flight() {
        this(Part.ALONE);
    }

    Flight(Part part) {
        this.part = part;
    }

    /** What part a flight plays. */
    public enum Part {
        /** Others join it. */
        FIRST,
        /** Others join it; it takes the place of one that has outlasted the limit. */
        REPLACEMENT,
        /** Nobody joins it, while another one is under way. */
        ALONE
    }

    /** What part it plays. */
    public Part part() {
        return part;
    }

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

    /** How else to know that the entry has changed since the load began; asked by any thread. */
    public void outdatedBy(BooleanSupplier elsewhere) {
        outdatedElsewhere = elsewhere;
    }

    /** Whether the entry has changed since the load began, or another leader has taken over. */
    public boolean isOutdated() {
        return outdated || outdatedElsewhere.getAsBoolean();
    }
}
