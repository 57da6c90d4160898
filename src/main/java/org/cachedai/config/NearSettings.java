package org.cachedai.config;

/**
 * The bounds of the near tier, for each cache.
 *
 * @param maxEntries the most entries
 * @param maxBytes the most bytes of keys and values
 */
public record NearSettings(int maxEntries, long maxBytes) {}
