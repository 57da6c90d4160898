package org.cachedai.core;

import org.cachedai.spi.TierEvent;

/**
 * Hears of everything the cache does. Called on the thread of the call, so implementations must be quick, must not
 * block, and must be safe for use by several threads. What a listener throws is logged once and dropped.
 */
public interface CacheListener {

    /** A call was answered, or failed. */
    void onCall(CallOutcome call);

    /** Entries were invalidated. */
    default void onInvalidation(String operation, InvalidationTrigger trigger) {}

    /** Something went wrong and was survived. */
    default void onIncident(String operation, Incident incident) {}

    /**
     * A load in the background has ended, or was refused. Called on the thread that ran it.
     *
     * @param loadNanos what the method took for an answer, in nanoseconds; 0 when there is none by it
     */
    default void onRefresh(String operation, RefreshEnd end, long loadNanos) {}

    /** The tiers that all operations share have changed their state. Called on any thread. */
    default void onTierEvent(TierEvent event) {}
}
