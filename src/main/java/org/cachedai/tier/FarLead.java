package org.cachedai.tier;

import org.jspecify.annotations.Nullable;

/**
 * What became of an attempt to lead a flight.
 *
 * @param lead how it flies; null when it does not
 * @param slot what is there, so that nothing is to be loaded; null when it flies, or another does
 * @param <S> the stored form of the values
 */
record FarLead<S>(FarTier.@Nullable Lead lead, @Nullable FarSlot<S> slot) {}
