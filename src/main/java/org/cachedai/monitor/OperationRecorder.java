package org.cachedai.monitor;

import java.util.function.LongSupplier;
import org.cachedai.core.CallOutcome;
import org.cachedai.core.Incident;
import org.cachedai.core.InvalidationTrigger;
import org.cachedai.core.RefreshEnd;
import org.cachedai.spi.TierStatistics;
import org.jspecify.annotations.Nullable;

/** Counts one operation, now and in the past. Safe for use by several threads. */
final class OperationRecorder {

    private final Tally tally = new Tally();
    private final History history = new History(tally);
    private final LongSupplier elapsedNanos;
    private volatile @Nullable TierStatistics tiers;

    OperationRecorder(LongSupplier elapsedNanos) {
        this.elapsedNanos = elapsedNanos;
    }

    void record(CallOutcome call) {
        history.advance(elapsedNanos.getAsLong());
        tally.record(call);
    }

    void record(Incident incident) {
        history.advance(elapsedNanos.getAsLong());
        tally.record(incident);
    }

    void record(InvalidationTrigger trigger) {
        history.advance(elapsedNanos.getAsLong());
        tally.record(trigger);
    }

    void record(RefreshEnd end, long loadNanos) {
        history.advance(elapsedNanos.getAsLong());
        tally.record(end, loadNanos);
    }

    void watch(TierStatistics tiers) {
        this.tiers = tiers;
    }

    long[] sinceStart() {
        return tally.sums();
    }

    long[] since(long lengthNanos) {
        return history.since(elapsedNanos.getAsLong(), lengthNanos);
    }

    TierFigures tiers() {
        TierStatistics watched = tiers;
        return watched == null ? TierFigures.NONE : TierFigures.of(watched);
    }
}
