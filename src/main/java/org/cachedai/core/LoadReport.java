package org.cachedai.core;

import org.cachedai.spi.EncodedValue;
import org.cachedai.spi.TieredCache.Found;

/** Tells what became of a load. All times are in nanoseconds. */
interface LoadReport {

    /** Another load has stored the answer before this one began. */
    void hit(Found<EncodedValue> found, long cacheNanos);

    /** Another load under way was waited for. */
    void collapsed(long cacheNanos, long savedNanos);

    /** The method was run. */
    void loaded(Loaded loaded, long cacheNanos);
}
