package org.cachedai.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the JCache provider needs to know.
 *
 * @param namespace keeps the entries of one application apart from another's in one Redis
 * @param near the bounds of the near tier
 * @param compression when values are compressed
 * @param serializationAllow the classes that Java serialization may bring back: names of classes, {@code package.*} and
 *     {@code package.**}; none when empty
 * @param flightLimit how long a load of an entry may take before another one that waits for it takes over
 * @param coherence how the near tiers of one Redis keep up with each other
 * @param outage what is done while Redis is away
 * @param redis the far tier, or null for the near tier alone
 */
public record TierSettings(
        String namespace,
        NearSettings near,
        CompressionSettings compression,
        List<String> serializationAllow,
        Duration flightLimit,
        CoherenceSettings coherence,
        OutageSettings outage,
        @Nullable RedisSettings redis) {}
