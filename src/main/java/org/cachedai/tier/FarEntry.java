package org.cachedai.tier;

/**
 * An entry on its way to or from the far tier.
 *
 * @param value the stored form
 * @param version what tells this write of the key from every other; never {@link FarTier#ABSENT} or {@link FarTier#ANY}
 * @param createdMillis when it was made, in milliseconds since 1970
 * @param expiresMillis when its life ends, in milliseconds since 1970; {@link Long#MAX_VALUE} for never
 * @param <S> the stored form of the values
 */
public record FarEntry<S>(S value, long version, long createdMillis, long expiresMillis) {

    /** The same entry, with a life that ends no later than said, in milliseconds since 1970. */
    FarEntry<S> endingBy(long latestMillis) {
        return expiresMillis <= latestMillis ? this : new FarEntry<>(value, version, createdMillis, latestMillis);
    }
}
