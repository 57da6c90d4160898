package org.cachedai.core;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.cachedai.spi.EncodedValue;
import org.cachedai.spi.Tier;
import org.cachedai.spi.TieredCache.Found;
import org.jspecify.annotations.Nullable;

/** Times calls and tells the listener what became of them. Thread-safe. */
public final class Reporter {

    private final CacheListener listener;
    private final LongSupplier nanoTime;

    /**
     * @param listener hears of every call, invalidation and incident
     * @param nanoTime a monotonic clock, in nanoseconds
     */
    public Reporter(CacheListener listener, LongSupplier nanoTime) {
        this.listener = listener;
        this.nanoTime = nanoTime;
    }

    long now() {
        return nanoTime.getAsLong();
    }

    void tell(CallOutcome call) {
        listener.onCall(call);
    }

    void hit(String operation, Found<EncodedValue> found, long leftMillis, long keyNanos, long cacheNanos) {
        Outcome outcome = found.tier() == Tier.NEAR ? Outcome.NEAR_HIT : Outcome.FAR_HIT;
        long saved = TimeUnit.MILLISECONDS.toNanos(found.value().costMillis());
        tell(new CallOutcome(operation, outcome, false, leftMillis, keyNanos, cacheNanos, 0, saved));
    }

    void missed(String operation, long keyNanos, long cacheNanos) {
        tell(new CallOutcome(operation, Outcome.MISS, false, 0, keyNanos, cacheNanos, 0, 0));
    }

    void refreshed(String operation, RefreshEnd end, long loadNanos) {
        listener.onRefresh(operation, end, loadNanos);
    }

    void incident(String operation, Incident incident) {
        listener.onIncident(operation, incident);
    }

    void invalidated(String operation, InvalidationTrigger trigger) {
        listener.onInvalidation(operation, trigger);
    }

    /**
     * Answers a call past the cache and reports it.
     *
     * @param keyNanos what was spent on a key in vain
     */
    @Nullable
    Object bypassed(String operation, long keyNanos, Callable<? extends @Nullable Object> load) throws Exception {
        long start = now();
        Outcome outcome = Outcome.ERROR;
        try {
            Object answer = load.call();
            outcome = Outcome.BYPASS;
            return answer;
        } finally {
            tell(new CallOutcome(operation, outcome, false, 0, keyNanos, 0, now() - start, 0));
        }
    }
}
