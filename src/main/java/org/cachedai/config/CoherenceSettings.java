package org.cachedai.config;

import java.time.Duration;

/**
 * How near tiers that share a Redis keep up with each other.
 *
 * @param heartbeat how often each asks Redis how far its caches are
 * @param lease how long a near tier is read, and a load is waited for, after the last sign of life; at least two
 *     heartbeats
 * @param outageLifetime the longest life of an answer that is held while Redis is away
 */
public record CoherenceSettings(Duration heartbeat, Duration lease, Duration outageLifetime) {}
