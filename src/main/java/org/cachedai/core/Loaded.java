package org.cachedai.core;

import org.cachedai.spi.EncodedValue;
import org.jspecify.annotations.Nullable;

/**
 * An answer and what others may have of it.
 *
 * @param answer the answer, for one caller alone when it is mutable
 * @param encoded what it is stored as, or null
 * @param costNanos what the method took
 * @param storedForMillis how long it is fresh, 0 when this load has not stored it
 */
record Loaded(@Nullable Object answer, @Nullable EncodedValue encoded, long costNanos, long storedForMillis) {}
