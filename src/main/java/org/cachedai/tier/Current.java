package org.cachedai.tier;

import org.jspecify.annotations.Nullable;

/**
 * What is under a key in the tier that decides, at one moment.
 *
 * @param entry the live entry, or null when there is none or it is unreadable
 * @param version the version of what lies in the far tier, {@link FarTier#ABSENT} for nothing
 * @param <S> the stored form of the values
 */
public record Current<S>(@Nullable StoredEntry<S> entry, long version) {}
