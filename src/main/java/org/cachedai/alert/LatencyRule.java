package org.cachedai.alert;

import java.time.Duration;
import java.util.Locale;
import org.cachedai.config.SettingKey;
import org.cachedai.monitor.OperationReport;
import org.cachedai.monitor.TimeStatistics;

/**
 * The cache's own time for each call of an operation, without key and load, is too long. Few calls say nothing: the
 * first ones of a JVM are slow by nature.
 *
 * @param limit the longest 99th percentile that is no trouble
 * @param window the window over which it is taken
 * @param minCalls fewer calls than this in the window say nothing, at least 1
 */
record LatencyRule(Duration limit, Duration window, int minCalls) implements Rule {

    @Override
    public CacheAlert.Kind kind() {
        return CacheAlert.Kind.HIGH_LATENCY;
    }

    @Override
    public double threshold() {
        return millis(limit);
    }

    @Override
    public Reading read(OperationReport report) {
        TimeStatistics cacheTime = report.over(window).cacheTime();
        double p99 = millis(cacheTime.p99());
        return cacheTime.count() < minCalls
                ? new Reading(Reading.Verdict.UNDECIDED, p99)
                : Hysteresis.atMost(threshold(), p99);
    }

    @Override
    public String sentence(String operation, double value, boolean raised) {
        String fact = String.format(
                Locale.ROOT,
                "The cache's own time for '%s' over %d s is %.1f ms in the 99th percentile, %s %.1f ms",
                operation,
                window.toSeconds(),
                value,
                raised ? "above" : "clear of",
                threshold());
        return raised
                ? fact + ": look at Redis and the way there, or lower " + SettingKey.REDIS_TIMEOUT.key() + "."
                : fact + ".";
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
