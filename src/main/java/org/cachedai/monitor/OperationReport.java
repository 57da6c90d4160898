package org.cachedai.monitor;

import java.time.Duration;
import java.util.Collection;
import java.util.function.Function;

/**
 * One operation's statistics, or those of all operations together. A live view: every method reads the figures of the
 * moment, at a cost of some microseconds for each operation. Safe for use by several threads.
 */
public final class OperationReport {

    private final String operation;
    private final Collection<OperationRecorder> recorders;
    private final Duration window;

    OperationReport(String operation, Collection<OperationRecorder> recorders, Duration window) {
        this.operation = operation;
        this.recorders = recorders;
        this.window = window;
    }

    /** The operation, or empty when the report is about all. */
    public String operation() {
        return operation;
    }

    /** The calls since the monitor was made. */
    public CallStatistics sinceStart() {
        return sum(OperationRecorder::sinceStart);
    }

    /** The calls in the sliding window of the settings, as precise as {@link #over}. */
    public CallStatistics window() {
        return over(window);
    }

    /**
     * The calls in the time just past. Its beginning is precise to a fourteenth of its length, or half a second if that
     * is more.
     *
     * @param lastPart how far to look back, up to 24 hours
     * @throws IllegalArgumentException if it is not positive, or longer than 24 hours
     */
    public CallStatistics over(Duration lastPart) {
        if (lastPart.isNegative() || lastPart.isZero() || lastPart.compareTo(CachePerformanceMonitor.REACH) > 0) {
            throw new IllegalArgumentException("A window is longer than 0 and at most 24 hours, not " + lastPart);
        }
        long nanos = lastPart.toNanos();
        return sum(recorder -> recorder.since(nanos));
    }

    /** The tiers; zeros when the operation's cache gives no figures. */
    public TierFigures tiers() {
        return recorders.stream().map(OperationRecorder::tiers).reduce(TierFigures.NONE, TierFigures::plus);
    }

    private CallStatistics sum(Function<OperationRecorder, long[]> reading) {
        long[] total = new long[Tally.WIDTH];
        for (OperationRecorder recorder : recorders) {
            long[] part = reading.apply(recorder);
            for (int i = 0; i < total.length; i++) {
                total[i] += part[i];
            }
        }
        return new CallStatistics(total);
    }
}
