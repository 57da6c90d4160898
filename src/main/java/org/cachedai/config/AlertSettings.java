package org.cachedai.config;

import java.time.Duration;

/**
 * The thresholds. A threshold of zero switches its rule off.
 *
 * @param interval how often the rules are evaluated
 * @param minCalls fewer calls of an operation in a window than this say nothing of its hit ratio and latency
 * @param hitRatioBelow the lowest hit ratio that raises no alert, from 0 to 1
 * @param hitRatioWindow the window over which it is taken
 * @param latencyAbove the highest 99th percentile of the cache's own time per call that raises no alert
 * @param latencyWindow the window over which it is taken
 * @param nearMemoryAbove the highest fill of the near tier, in entries or bytes, that raises no alert, from 0 to 1
 * @param nearMemoryWindow for how long it must hold
 * @param redisDown whether an absent Redis raises an alert
 * @param redisDownWindow for how long it must be away
 */
public record AlertSettings(
        Duration interval,
        int minCalls,
        double hitRatioBelow,
        Duration hitRatioWindow,
        Duration latencyAbove,
        Duration latencyWindow,
        double nearMemoryAbove,
        Duration nearMemoryWindow,
        boolean redisDown,
        Duration redisDownWindow) {}
