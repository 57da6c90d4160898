package org.cachedai.annotation;

import org.cachedai.spi.TieredCache.Load;

/** A load whose value is for its caller alone. */
enum UnstoredLoad implements Load<Object> {
    /** The only one. */
    INSTANCE;

    @Override
    public boolean fill(Object value) {
        return false;
    }

    @Override
    public boolean isOutdated() {
        return false;
    }

    @Override
    public void close() {}
}
