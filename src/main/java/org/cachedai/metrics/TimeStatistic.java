package org.cachedai.metrics;

import java.time.Duration;
import java.util.Locale;
import org.cachedai.monitor.TimeStatistics;

/** The values of the tag {@code statistic}. */
public enum TimeStatistic {
    /** The mean. */
    MEAN,
    /** The median. */
    P50,
    /** The 99th percentile. */
    P99,
    /** The longest. */
    MAX;

    /** The tag's value, such as {@code p99}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    Duration of(TimeStatistics times) {
        return switch (this) {
            case MEAN -> times.mean();
            case P50 -> times.p50();
            case P99 -> times.p99();
            case MAX -> times.max();
        };
    }
}
