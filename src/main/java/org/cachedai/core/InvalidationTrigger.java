package org.cachedai.core;

/** What an invalidation named. */
public enum InvalidationTrigger {
    /** One entry. */
    ENTRY,
    /** Every entry of one operation. */
    OPERATION
}
