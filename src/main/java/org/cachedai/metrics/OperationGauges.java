package org.cachedai.metrics;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.cachedai.monitor.CachePerformanceMonitor;
import org.cachedai.monitor.CallStatistics;
import org.cachedai.monitor.OperationReport;
import org.cachedai.monitor.TierFigures;
import org.cachedai.monitor.TimeStatistics;

/** The gauges of one operation: they read the monitor when the endpoint is asked, and cost a call nothing. */
final class OperationGauges {

    private final Registration registration;
    private final CachePerformanceMonitor monitor;
    private final String operation;

    private OperationGauges(Registration registration, CachePerformanceMonitor monitor, String operation) {
        this.registration = registration;
        this.monitor = monitor;
        this.operation = operation;
    }

    static void register(Registration registration, CachePerformanceMonitor monitor, String operation) {
        OperationGauges gauges = new OperationGauges(registration, monitor, operation);
        gauges.registerTimes();
        gauges.registerTotals();
        gauges.registerTiers();
    }

    private void registerTimes() {
        register(MetricName.HIT_RATIO, report -> report.window().hitRatio().orElse(Double.NaN));
        for (TimeStatistic statistic : TimeStatistic.values()) {
            registerTime(MetricName.KEY_TIME, statistic, CallStatistics::keyTime);
            registerTime(MetricName.CACHE_TIME, statistic, CallStatistics::cacheTime);
            registerTime(MetricName.LOAD_TIME, statistic, CallStatistics::loadTime);
        }
    }

    private void registerTotals() {
        registerTotal(MetricName.KEY_TIME_SPENT, calls -> calls.keyTime().total());
        registerTotal(MetricName.CACHE_TIME_SPENT, calls -> calls.cacheTime().total());
        registerTotal(MetricName.LOAD_TIME_SPENT, calls -> calls.loadTime().total());
        registerTotal(MetricName.TIME_SAVED, CallStatistics::timeSaved);
    }

    private void registerTiers() {
        registerTier(
                MetricName.COMPRESSION_RATIO,
                tiers -> tiers.compression().ratio().orElse(Double.NaN));
        registerTier(
                MetricName.COMPRESSION_TIME_SPENT,
                tiers -> seconds(tiers.compression().time()));
        registerTier(MetricName.NEAR_ENTRIES, tiers -> tiers.near().entries());
        registerTier(MetricName.NEAR_MAX_ENTRIES, tiers -> tiers.near().maxEntries());
        registerTier(MetricName.NEAR_BYTES, tiers -> tiers.near().bytes());
        registerTier(MetricName.NEAR_MAX_BYTES, tiers -> tiers.near().maxBytes());
        registerTier(MetricName.NEAR_EVICTIONS, tiers -> tiers.near().evictions());
        registerTier(MetricName.UNREADABLE_ENTRIES, TierFigures::unreadableEntries);
        registerTier(MetricName.FAR_FAILURES, TierFigures::farFailures);
    }

    private void registerTime(
            MetricName name, TimeStatistic statistic, Function<CallStatistics, TimeStatistics> times) {
        registration.gauge(
                name,
                () -> seconds(statistic.of(times.apply(monitor.of(operation).window()))),
                operation,
                statistic.tag());
    }

    private void registerTotal(MetricName name, Function<CallStatistics, Duration> total) {
        register(name, report -> seconds(total.apply(report.sinceStart())));
    }

    private void registerTier(MetricName name, ToDoubleFunction<TierFigures> value) {
        register(name, report -> value.applyAsDouble(report.tiers()));
    }

    private void register(MetricName name, ToDoubleFunction<OperationReport> value) {
        registration.gauge(name, () -> value.applyAsDouble(monitor.of(operation)), operation);
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
