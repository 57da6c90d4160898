package org.cachedai.jcache;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import javax.cache.management.CacheStatisticsMXBean;

/**
 * The statistics of one cache as JSR-107 defines them. Counts only while switched on. A near hit takes less time than
 * reading the clock does: the first {@value #FIRST} operations are all timed, and later one of {@value #EVERY}, picked at
 * random. Thread-safe.
 */
final class CacheCounts implements CacheStatisticsMXBean {

    static final int FIRST = 1_000;
    static final int EVERY = 16;

    private static final long UNTIMED = 0;

    private final LongSupplier evictions;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder puts = new LongAdder();
    private final LongAdder removals = new LongAdder();
    private final LongAdder timed = new LongAdder();
    private final MeanTime getTime = new MeanTime();
    private final MeanTime putTime = new MeanTime();
    private final MeanTime removeTime = new MeanTime();
    private volatile boolean enabled;
    private volatile int standingFor = 1;
    private volatile long evictionsBefore;

    CacheCounts(LongSupplier evictions) {
        this.evictions = evictions;
    }

    void enable(boolean on) {
        enabled = on;
    }

    boolean areEnabled() {
        return enabled;
    }

    /** The beginning of an operation, to be handed back at its end. */
    long start() {
        if (!enabled || isPassedOver()) {
            return UNTIMED;
        }
        return System.nanoTime() | 1;
    }

    void got(boolean hit, long startNanos) {
        if (enabled) {
            (hit ? hits : misses).increment();
            time(getTime, 1, startNanos);
        }
    }

    void put(boolean stored, long startNanos) {
        if (stored) {
            putAll(1, startNanos);
        }
    }

    void putAll(int stored, long startNanos) {
        if (enabled) {
            puts.add(stored);
            time(putTime, stored, startNanos);
        }
    }

    void removed(boolean removed, long startNanos) {
        removedAll(removed ? 1 : 0, startNanos);
    }

    void removedAll(int removed, long startNanos) {
        if (enabled && removed > 0) {
            removals.add(removed);
            time(removeTime, removed, startNanos);
        }
    }

    @Override
    public void clear() {
        for (LongAdder adder : new LongAdder[] {hits, misses, puts, removals, timed}) {
            adder.reset();
        }
        for (MeanTime time : new MeanTime[] {getTime, putTime, removeTime}) {
            time.clear();
        }
        standingFor = 1;
        evictionsBefore = evictions.getAsLong();
    }

    @Override
    public long getCacheHits() {
        return hits.sum();
    }

    @Override
    public float getCacheHitPercentage() {
        return percentage(getCacheHits());
    }

    @Override
    public long getCacheMisses() {
        return misses.sum();
    }

    @Override
    public float getCacheMissPercentage() {
        return percentage(getCacheMisses());
    }

    @Override
    public long getCacheGets() {
        return hits.sum() + misses.sum();
    }

    @Override
    public long getCachePuts() {
        return puts.sum();
    }

    @Override
    public long getCacheRemovals() {
        return removals.sum();
    }

    @Override
    public long getCacheEvictions() {
        return evictions.getAsLong() - evictionsBefore;
    }

    @Override
    public float getAverageGetTime() {
        return getTime.micros();
    }

    @Override
    public float getAveragePutTime() {
        return putTime.micros();
    }

    @Override
    public float getAverageRemoveTime() {
        return removeTime.micros();
    }

    private float percentage(long part) {
        long gets = getCacheGets();
        return gets == 0 ? 0 : 100f * part / gets;
    }

    private boolean isPassedOver() {
        return standingFor != 1 && ThreadLocalRandom.current().nextInt(EVERY) != 0;
    }

    private void time(MeanTime mean, int operations, long startNanos) {
        if (startNanos == UNTIMED) {
            return;
        }
        mean.add(System.nanoTime() - startNanos, operations, standingFor);
        if (standingFor == 1) {
            timed.increment();
            standingFor = timed.sum() < FIRST ? 1 : EVERY;
        }
    }
}
