package org.cachedai.spi;

/**
 * Figures of one cache's tiers, read live. All counts are since the cache was created and never decrease; sizes are of
 * the moment. Methods are cheap and never call the far tier.
 */
public interface TierStatistics {

    /** Entries in the near tier; those whose life is over count until somebody asks for them. */
    long nearEntries();

    /** Bytes in the near tier, by the near tier's own estimate. */
    long nearBytes();

    /** The near tier's bound in entries. */
    long nearMaxEntries();

    /** The near tier's bound in bytes. */
    long nearMaxBytes();

    /** Entries that the near tier dropped to stay within its bounds. */
    long nearEvictions();

    /** Values that were compressed. */
    long compressions();

    /** Bytes that went into those compressions. */
    long compressionBytesIn();

    /** Bytes that came out of those compressions. */
    long compressionBytesOut();

    /** Nanoseconds spent compressing and inflating. */
    long compressionNanos();

    /** Far entries that were unreadable (damaged, truncated, of another format) and treated as misses. */
    long unreadableEntries();

    /** Calls to the far tier that failed or ran out of time. */
    long farFailures();

    /**
     * The number of the last change to the cache, by any JVM, that was heard of; the far tier numbers them from 1. What
     * one JVM has heard and another has not is how far the other is behind. 0 without a far tier, and before the first.
     */
    long lastChangeHeard();

    /** The state of the far tier. */
    FarTierState farTier();
}
