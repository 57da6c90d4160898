package org.cachedai.jcache;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import javax.cache.management.CacheStatisticsMXBean;

/** The statistics of one cache as JSR-107 defines them. Counts only while switched on. Thread-safe. */
final class CacheCounts implements CacheStatisticsMXBean {

    private final LongSupplier evictions;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder puts = new LongAdder();
    private final LongAdder removals = new LongAdder();
    private final LongAdder getNanos = new LongAdder();
    private final LongAdder putNanos = new LongAdder();
    private final LongAdder removeNanos = new LongAdder();
    private volatile boolean enabled;
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

    long start() {
        return enabled ? System.nanoTime() : 0;
    }

    void got(boolean hit, long startNanos) {
        if (enabled) {
            (hit ? hits : misses).increment();
            getNanos.add(System.nanoTime() - startNanos);
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
            putNanos.add(System.nanoTime() - startNanos);
        }
    }

    void removed(boolean removed, long startNanos) {
        removedAll(removed ? 1 : 0, startNanos);
    }

    void removedAll(int removed, long startNanos) {
        if (enabled && removed > 0) {
            removals.add(removed);
            removeNanos.add(System.nanoTime() - startNanos);
        }
    }

    @Override
    public void clear() {
        for (LongAdder adder : new LongAdder[] {hits, misses, puts, removals, getNanos, putNanos, removeNanos}) {
            adder.reset();
        }
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
        return averageMicros(getNanos, getCacheGets());
    }

    @Override
    public float getAveragePutTime() {
        return averageMicros(putNanos, getCachePuts());
    }

    @Override
    public float getAverageRemoveTime() {
        return averageMicros(removeNanos, getCacheRemovals());
    }

    private float percentage(long part) {
        long gets = getCacheGets();
        return gets == 0 ? 0 : 100f * part / gets;
    }

    private static float averageMicros(LongAdder nanos, long count) {
        return count == 0 ? 0 : (float) nanos.sum() / TimeUnit.MICROSECONDS.toNanos(1) / count;
    }
}
