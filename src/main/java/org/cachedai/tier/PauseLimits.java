package org.cachedai.tier;

import java.time.Duration;

/**
 * Between what the pauses between attempts to reach a far tier grow.
 *
 * @param first the pause after a first attempt that has failed
 * @param longest the longest pause after one that has failed; at least the first
 * @param firstRefused the pause after a first attempt at which the caller was refused
 * @param longestRefused the longest pause after one at which the caller was refused; at least the first
 */
public record PauseLimits(Duration first, Duration longest, Duration firstRefused, Duration longestRefused) {}
