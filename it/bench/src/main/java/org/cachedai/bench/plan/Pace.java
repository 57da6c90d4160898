package org.cachedai.bench.plan;

import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** How long is measured, and how much. */
public enum Pace {
    /** Every row. */
    FULL(3, 5, TimeValue.milliseconds(600)),
    /** A few rows, shortly. */
    QUICK(3, 5, TimeValue.milliseconds(200)),
    /** Every operation once, in this JVM, on few entries: nothing is measured. */
    ONCE(0, 1, TimeValue.NONE);

    private static final int ENTRIES_AT_ONCE = 100;

    private final int warmups;
    private final int measurements;
    private final TimeValue time;

    Pace(int warmups, int measurements, TimeValue time) {
        this.warmups = warmups;
        this.measurements = measurements;
        this.time = time;
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
                .warmupTime(time)
                .measurementIterations(measurements)
                .measurementTime(time);
    }
}
