package org.cachedai.tier;

import org.jspecify.annotations.Nullable;

/**
 * What became of an attempt to lead a flight.
 *
 * @param generation the cache's generation in which it flies
 * @param leads whether it leads
 * @param slot what is there, so that nothing is to be loaded; null when it leads, or another does
 * @param <S> the stored form of the values
 */
record FarLead<S>(long generation, boolean leads, @Nullable FarSlot<S> slot) {}
