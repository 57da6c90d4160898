package org.cachedai.tier;

/**
 * An entry that is to be stored.
 *
 * @param value the stored form
 * @param expiresMillis when its life ends, in milliseconds since 1970; {@link Long#MAX_VALUE} for never
 * @param <S> the stored form of the values
 */
public record NewEntry<S>(S value, long expiresMillis) {}
