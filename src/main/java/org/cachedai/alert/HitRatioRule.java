package org.cachedai.alert;

import java.time.Duration;
import java.util.Locale;
import org.cachedai.config.SettingKey;
import org.cachedai.monitor.CallStatistics;
import org.cachedai.monitor.OperationReport;

/**
 * Too few of an operation's calls are hits.
 *
 * @param threshold the lowest hit ratio that is no trouble, from 0 to 1
 * @param window the window over which it is taken
 * @param minCalls fewer hits and misses than this in the window say nothing
 */
record HitRatioRule(double threshold, Duration window, int minCalls) implements Rule {

    @Override
    public CacheAlert.Kind kind() {
        return CacheAlert.Kind.LOW_HIT_RATIO;
    }

    @Override
    public Reading read(OperationReport report) {
        CallStatistics calls = report.over(window);
        double ratio = calls.hitRatio().orElse(0);
        return calls.lookups() < minCalls
                ? new Reading(Reading.Verdict.UNDECIDED, ratio)
                : Hysteresis.atLeast(threshold, ratio, 1);
    }

    @Override
    public String sentence(String operation, double value, boolean raised) {
        String fact = String.format(
                Locale.ROOT,
                "The hit ratio of '%s' over %d s is %.3f, %s %.3f",
                operation,
                window.toSeconds(),
                value,
                raised ? "below" : "clear of",
                threshold);
        return raised
                ? fact + ": see whether its texts and options repeat at all, or raise " + SettingKey.LIFETIME.key()
                        + "."
                : fact + ".";
    }
}
