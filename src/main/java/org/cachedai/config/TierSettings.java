package org.cachedai.config;

import org.jspecify.annotations.Nullable;

/**
 * What the JCache provider needs to know.
 *
 * @param namespace keeps the entries of one application apart from another's in one Redis
 * @param near the bounds of the near tier
 * @param compression when values are compressed
 * @param redis the far tier, or null for the near tier alone
 */
public record TierSettings(
        String namespace,
        NearSettings near,
        CompressionSettings compression,
        @Nullable RedisSettings redis) {}
