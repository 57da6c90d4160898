package org.cachedai.jcache;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** The mean time of an operation of which not every one is timed; each that is stands for some. Thread-safe. */
final class MeanTime {

    private final LongAdder nanos = new LongAdder();
    private final LongAdder operations = new LongAdder();

    /**
     * @param tookNanos how long it took
     * @param several how many were done at once
     * @param standingFor for how many such it stands
     */
    void add(long tookNanos, int several, int standingFor) {
        nanos.add(tookNanos * standingFor);
        operations.add((long) several * standingFor);
    }

    /** In microseconds; 0 before the first. */
    float micros() {
        long count = operations.sum();
        return count == 0 ? 0 : (float) nanos.sum() / TimeUnit.MICROSECONDS.toNanos(1) / count;
    }

    void clear() {
        nanos.reset();
        operations.reset();
    }
}
