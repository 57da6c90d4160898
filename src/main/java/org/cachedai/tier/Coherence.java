package org.cachedai.tier;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How the near tiers of one far tier keep up with each other.
 *
 * @param heartbeat how often each asks the far tier how far its caches are
 * @param lease how long a near tier may be read after it was last proven to have heard of everything; at least two
 *     heartbeats
 * @param outageLifetime the longest life of an entry that is held while the far tier is away
 * @param nanoTime a monotonic clock, in nanoseconds
 */
public record Coherence(Duration heartbeat, Duration lease, Duration outageLifetime, LongSupplier nanoTime) {

    /** An entry with the life that it has when it is held while the far tier is away. */
    <S> FarEntry<S> inOutage(FarEntry<S> content) {
        return content.endingBy(content.createdMillis() + outageLifetime.toMillis());
    }
}
