package org.cachedai.core;

import org.cachedai.spi.EncodedValue;
import org.cachedai.spi.TieredCache.Found;

/**
 * Tells what became of one load in the background.
 *
 * @param reporter hears of it
 * @param operation whose answer it was about
 */
record RefreshReport(Reporter reporter, String operation) implements LoadReport {

    @Override
    public void hit(Found<EncodedValue> found, long cacheNanos) {
        reporter.refreshed(operation, RefreshEnd.SHARED, 0);
    }

    @Override
    public void collapsed(long cacheNanos, long savedNanos) {
        reporter.refreshed(operation, RefreshEnd.SHARED, 0);
    }

    @Override
    public void loaded(Loaded loaded, long cacheNanos) {
        RefreshEnd end = loaded.storedForMillis() > 0 ? RefreshEnd.STORED : RefreshEnd.DISCARDED;
        reporter.refreshed(operation, end, loaded.costNanos());
    }

    /** No answer came of it. */
    void failed() {
        reporter.refreshed(operation, RefreshEnd.FAILED, 0);
    }
}
