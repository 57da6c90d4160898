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

    /** The tiers that all operations share have changed their state. Called on any thread. */
    default void onTierEvent(TierEvent event) {}
}
