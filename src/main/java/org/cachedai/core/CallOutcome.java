package org.cachedai.core;

/**
 * What became of one call.
 *
 * @param operation the operation
 * @param outcome how the call was answered
 * @param stored whether the answer was stored; false on a hit
 * @param remainingMillis on a hit, how long the answer is still fresh, in milliseconds ({@link Long#MAX_VALUE} when for
 *     ever or not known; negative when it is stale, and since when); after storing, its life; else 0
 * @param keyNanos what making the key took, in nanoseconds
 * @param cacheNanos what the cache took, looking up, decoding, encoding and storing, without the key and the load
 * @param loadNanos what the method took; 0 when it was not called for this call
 * @param savedNanos on a hit, what producing the answer took when it was stored; when collapsed or stale, that less what
 *     the caller waited; else 0
 */
public record CallOutcome(
        String operation,
        Outcome outcome,
        boolean stored,
        long remainingMillis,
        long keyNanos,
        long cacheNanos,
        long loadNanos,
        long savedNanos) {}
