package org.cachedai.bench.plan;

import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** How long is measured, and how much. */
public enum Pace {
    /** Every row. */
    FULL(2, 750, 250),
    /** A few rows, shortly. */
    QUICK(2, 400, 100),
    /** Every operation once, in this JVM, on few entries: nothing is measured. */
    ONCE(0, 0, 0);

    private static final int ENTRIES_AT_ONCE = 100;
    private static final int MEASUREMENTS = 10;

    private final int warmups;
    private final TimeValue warmup;
    private final TimeValue measurement;

    Pace(int warmups, long warmupMillis, long measurementMillis) {
        this.warmups = warmups;
        this.warmup = TimeValue.milliseconds(warmupMillis);
        this.measurement = TimeValue.milliseconds(measurementMillis);
    }

    /** How many entries stand for so many. */
    int entries(int full) {
        return this == ONCE ? Math.min(full, ENTRIES_AT_ONCE) : full;
    }

    ChainedOptionsBuilder set(ChainedOptionsBuilder options) {
        if (this == ONCE) {
            return options.forks(0)
                    .mode(Mode.SingleShotTime)
                    .warmupIterations(0)
                    .measurementIterations(1);
        }
        return options.forks(1)
                .warmupIterations(warmups)
                .warmupTime(warmup)
                .measurementIterations(MEASUREMENTS)
                .measurementTime(measurement);
    }
}
