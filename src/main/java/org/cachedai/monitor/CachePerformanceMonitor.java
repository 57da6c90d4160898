package org.cachedai.monitor;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import org.cachedai.config.MonitorSettings;
import org.cachedai.core.CacheListener;
import org.cachedai.core.CallOutcome;
import org.cachedai.core.Incident;
import org.cachedai.core.InvalidationTrigger;
import org.cachedai.core.RefreshEnd;
import org.cachedai.spi.TierStatistics;

/**
 * Counts what the core reports, for each operation, since the start and over the last minutes to a day. Recording takes
 * no lock and allocates nothing, save one small reading for each operation in each second that has calls. What is
 * counted since the start is exact; a window is as precise as {@link OperationReport#over} says. Memory is bounded for
 * each operation (about half a megabyte after a busy day); operations are as many as the application has, and are never
 * dropped. Safe for use by several threads.
 */
public final class CachePerformanceMonitor implements CacheListener {

    /** The longest window that can be asked for. */
    public static final Duration REACH = Duration.ofNanos(History.REACH_NANOS);

    private final Duration window;
    private final LongSupplier elapsedNanos;
    private final ConcurrentMap<String, OperationRecorder> recorders = new ConcurrentHashMap<>();

    /**
     * Starts counting now.
     *
     * @param settings the sliding window
     * @param nanoTime a monotonic clock in nanoseconds of any origin, such as {@code System::nanoTime}
     */
    public CachePerformanceMonitor(MonitorSettings settings, LongSupplier nanoTime) {
        this.window = settings.window();
        long start = nanoTime.getAsLong();
        this.elapsedNanos = () -> nanoTime.getAsLong() - start;
    }

    /** Shows the figures of an operation's tiers from now on, in place of those that it had before. */
    public void watch(String operation, TierStatistics tiers) {
        recorder(operation).watch(tiers);
    }

    @Override
    public void onCall(CallOutcome call) {
        recorder(call.operation()).record(call);
    }

    @Override
    public void onInvalidation(String operation, InvalidationTrigger trigger) {
        recorder(operation).record(trigger);
    }

    @Override
    public void onIncident(String operation, Incident incident) {
        recorder(operation).record(incident);
    }

    @Override
    public void onRefresh(String operation, RefreshEnd end, long loadNanos) {
        recorder(operation).record(end, loadNanos);
    }

    /** The operations that were heard of or are watched; a copy. */
    public Set<String> operations() {
        return Set.copyOf(recorders.keySet());
    }

    /** The report of one operation; all zeros for one that was not heard of. */
    public OperationReport of(String operation) {
        OperationRecorder recorder = recorders.get(operation);
        return new OperationReport(operation, recorder == null ? List.of() : List.of(recorder), window);
    }

    /** The report of all operations together, those to come included. */
    public OperationReport total() {
        return new OperationReport("", recorders.values(), window);
    }

    private OperationRecorder recorder(String operation) {
        OperationRecorder recorder = recorders.get(operation);
        return recorder != null
                ? recorder
                : recorders.computeIfAbsent(operation, name -> new OperationRecorder(elapsedNanos));
    }
}
