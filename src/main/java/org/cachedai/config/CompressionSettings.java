package org.cachedai.config;

/**
 * When and how values are compressed on their way to the far tier.
 *
 * @param thresholdBytes values of at least this size are compressed
 * @param level the zstd level
 */
public record CompressionSettings(int thresholdBytes, int level) {}
