package org.cachedai.tier;

import org.jspecify.annotations.Nullable;

/**
 * What lies under a key in the far tier.
 *
 * @param version its version, {@link FarTier#ABSENT} for nothing
 * @param entry the live entry, or null when there is none or it is unreadable
 * @param <S> the stored form of the values
 */
record FarSlot<S>(long version, @Nullable FarEntry<S> entry) {}
