package org.cachedai.jcache;

import org.jspecify.annotations.Nullable;

/**
 * What a flight has brought.
 *
 * @param value the value, of the one who led the flight alone; null when the cache loader has none
 * @param kept the value as it is stored, of which others make their own; null when there is none
 * @param fresh whether it was loaded; else it was in the cache, where others look for themselves
 * @param <S> the stored form of the values
 */
record LoadedEntry<V, S>(@Nullable V value, @Nullable S kept, boolean fresh) {}
