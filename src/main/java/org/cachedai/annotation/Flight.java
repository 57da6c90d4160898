package org.cachedai.annotation;

import java.util.concurrent.CompletableFuture;

/** One load under way, by the thread that began it. */
final class Flight {

    private final Thread leader = Thread.currentThread();
    private final CompletableFuture<Landing> landing = new CompletableFuture<>();
    private volatile boolean outdated;

    Thread leader() {
        return leader;
    }

    /** Completes with the end of the load, never exceptionally. */
    CompletableFuture<Landing> landing() {
        return landing;
    }

    /** Says that the entry has changed since the load began, so that its result must not be stored. */
    void outdate() {
        outdated = true;
    }

    boolean isOutdated() {
        return outdated;
    }
}
