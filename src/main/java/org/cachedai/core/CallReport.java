package org.cachedai.core;

import java.util.concurrent.TimeUnit;
import org.cachedai.spi.EncodedValue;
import org.cachedai.spi.Tier;
import org.cachedai.spi.TieredCache.Found;

/** Tells what became of one call whose answer was not at hand, or not fresh. All times are in nanoseconds. */
final class CallReport implements LoadReport {

    private final Reporter reporter;
    private final OperationCache cache;
    private final long keyNanos;
    private final long lookupNanos;
    private final long since;

    /**
     * @param keyNanos what the key took
     * @param lookupNanos what looking up took
     */
    CallReport(Reporter reporter, OperationCache cache, long keyNanos, long lookupNanos) {
        this.reporter = reporter;
        this.cache = cache;
        this.keyNanos = keyNanos;
        this.lookupNanos = lookupNanos;
        this.since = reporter.now();
    }

    /** How long ago the lookup ended. */
    long elapsedNanos() {
        return reporter.now() - since;
    }

    @Override
    public void hit(Found<EncodedValue> found, long cacheNanos) {
        answered(found.tier() == Tier.NEAR ? Outcome.NEAR_HIT : Outcome.FAR_HIT, found, cacheNanos, 0);
    }

    /** An old answer was served after it was waited for a new one, or not at all. */
    void stale(Outcome how, Found<EncodedValue> found) {
        answered(how, found, 0, elapsedNanos());
    }

    @Override
    public void collapsed(long cacheNanos, long savedNanos) {
        tell(Outcome.COLLAPSED, 0, cacheNanos, savedNanos);
    }

    @Override
    public void loaded(Loaded loaded, long cacheNanos) {
        long stored = loaded.storedForMillis();
        reporter.tell(new CallOutcome(
                cache.operation(),
                Outcome.MISS,
                stored > 0,
                stored,
                keyNanos,
                lookupNanos + cacheNanos,
                loaded.costNanos(),
                0));
    }

    /** The caller gets an exception. */
    void failed() {
        reporter.tell(
                new CallOutcome(cache.operation(), Outcome.ERROR, false, 0, keyNanos, lookupNanos, elapsedNanos(), 0));
    }

    private void answered(Outcome how, Found<EncodedValue> found, long cacheNanos, long waitedNanos) {
        long cost = TimeUnit.MILLISECONDS.toNanos(found.value().costMillis());
        tell(how, cache.ages().left(found), cacheNanos, Math.max(0, cost - waitedNanos));
    }

    private void tell(Outcome outcome, long remainingMillis, long cacheNanos, long savedNanos) {
        reporter.tell(new CallOutcome(
                cache.operation(), outcome, false, remainingMillis, keyNanos, lookupNanos + cacheNanos, 0, savedNanos));
    }
}
