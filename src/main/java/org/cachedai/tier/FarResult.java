package org.cachedai.tier;

import org.jspecify.annotations.Nullable;

/**
 * What became of a change in the far tier.
 *
 * @param existed whether there was an entry before
 * @param conflict what is there instead of the expected version; null when the change was made
 * @param <S> the stored form of the values
 */
record FarResult<S>(boolean existed, @Nullable FarSlot<S> conflict) {}
