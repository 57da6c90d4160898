package org.cachedai.tier;

import org.jspecify.annotations.Nullable;

/**
 * What became of a change in the far tier.
 *
 * @param existed whether there was an entry before
 * @param conflict what is there instead of the expected version; null when the change was made
 * @param sequence the number of the change in the cache; 0 when nothing was there to be changed
 * @param <S> the stored form of the values
 */
record FarResult<S>(boolean existed, @Nullable FarSlot<S> conflict, long sequence) {}
