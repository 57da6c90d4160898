package org.cachedai.tier;

/**
 * An entry that was found.
 *
 * @param value the stored form
 * @param near whether the near tier had it
 * @param expiresMillis when its life ends, in milliseconds since 1970; {@link Long#MAX_VALUE} for never
 * @param <S> the stored form of the values
 */
public record Hit<S>(S value, boolean near, long expiresMillis) {}
