package org.cachedai.faults.jvm;

import java.time.Duration;

/**
 * Whether another JVM's {@link System#nanoTime()} is ours. Java promises that within one JVM only; HotSpot on Linux
 * reads CLOCK_MONOTONIC, which the processes of one machine share.
 */
final class ClockCheck {

    private static final int EXCHANGES = 50;
    private static final long MOST_NANOS = Duration.ofMillis(3).toNanos();

    private ClockCheck() {}

    /**
     * Asks for the time until one exchange was quick enough to tell.
     *
     * @throws IllegalStateException when the times differ, or when no exchange told
     */
    static void requireSameClock(WorkerJvm jvm) {
        long quickest = Long.MAX_VALUE;
        for (int i = 0; i < EXCHANGES; i++) {
            long before = System.nanoTime();
            long there = jvm.run(holder -> System.nanoTime());
            long after = System.nanoTime();
            if (there < before || there > after) {
                throw new IllegalStateException("System.nanoTime() of process "
                        + jvm.process().pid() + " is not ours: " + there + " lies outside of " + before + " to " + after
                        + ". Histories of several JVMs need one machine with one monotonic clock");
            }
            quickest = Math.min(quickest, after - before);
        }
        if (quickest > MOST_NANOS) {
            throw new IllegalStateException("The quickest of " + EXCHANGES + " exchanges took " + quickest
                    + " ns, too long to compare clocks: the machine is too busy");
        }
    }
}
