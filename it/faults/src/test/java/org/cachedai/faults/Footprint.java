package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * What is in use in a JVM while its cache is empty.
 *
 * @param threads the cache's threads
 * @param connections the cache's connections to Redis
 * @param heapBytes bytes of the heap after a garbage collection, of everything in the JVM
 */
record Footprint(int threads, int connections, long heapBytes) implements Serializable {

    /** What may be on the heap more than before: classes that were loaded meanwhile, and what the JVM keeps for itself. */
    static final double HEAP_SLACK_MIB = 0.5;

    private static final double MIB = 1 << 20;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(40);
    private static final int COLLECTIONS = 3;

    /** Empties a cache, and counts. */
    static Footprint of(CachedTexts texts, IntSupplier connections) {
        texts.clear();
        return new Footprint(ourThreads(), connections.getAsInt(), usedHeap());
    }

    /** Empties a cache and counts again and again, until no more is in use than before. */
    static Footprint awaitNoMoreThan(Footprint before, CachedTexts texts, IntSupplier connections)
            throws InterruptedException {
        long begun = System.nanoTime();
        Footprint now = of(texts, connections);
        while (now.isMoreThan(before)) {
            assertThat(System.nanoTime() - begun).as("%s after %s", now, before).isLessThan(PATIENCE_NANOS);
            TimeUnit.MILLISECONDS.sleep(20);
            now = of(texts, connections);
        }
        return now;
    }

    /** The figures as the table has them. */
    String figuresAfter(Footprint before) {
        return String.format(
                "threads %d (%d before), connections %d (%d), heap %+.2f MiB",
                threads, before.threads, connections, before.connections, (heapBytes - before.heapBytes) / MIB);
    }

    private boolean isMoreThan(Footprint before) {
        return threads > before.threads
                || connections > before.connections
                || heapBytes - before.heapBytes > HEAP_SLACK_MIB * MIB;
    }

    private static int ourThreads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("cachedai-"))
                .count();
    }

    private static long usedHeap() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
