package org.cachedai.tier;

import org.jspecify.annotations.Nullable;

/**
 * What is to become of an entry in the far tier.
 *
 * @param key the key
 * @param expectedVersion the version that it must have, or {@link FarTier#ANY}
 * @param next what to store, or null to remove it
 * @param <S> the stored form of the values
 */
record FarChange<S>(
        String key, long expectedVersion, @Nullable FarEntry<S> next) {

    static <S> FarChange<S> removal(String key) {
        return new FarChange<>(key, FarTier.ANY, null);
    }
}
