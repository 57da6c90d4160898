package org.cachedai.tier;

/**
 * What is done while a far tier is away.
 *
 * @param pauses between the probes
 * @param mostKeys the most keys of a cache that are remembered to be out of date there; with more the whole cache is
 */
public record Outage(PauseLimits pauses, int mostKeys) {}
