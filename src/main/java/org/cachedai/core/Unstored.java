package org.cachedai.core;

import org.cachedai.spi.EncodedValue;
import org.cachedai.spi.TieredCache.Load;

/** A load whose answer is for its caller alone. */
enum Unstored implements Load<EncodedValue> {
    /** The only one. */
    INSTANCE;

    @Override
    public boolean fill(EncodedValue value) {
        return false;
    }

    @Override
    public boolean isOutdated() {
        return false;
    }

    @Override
    public void close() {}
}
