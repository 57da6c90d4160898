package org.cachedai.faults;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;

/**
 * What the callers of a cache felt while something happened to its Redis: how long the calls took, in milliseconds and in
 * order, and how many failed.
 */
record Felt(List<Double> millis, AtomicInteger failed) implements Serializable {

    private static final int THREADS = 8;
    /** Every second call is about one of these; the others miss, and write. */
    private static final int KNOWN_KEYS = 500;

    /** Has threads call a cache, and something happen when a tenth of the calls are made. */
    static Felt of(Cache<String, String> cache, int calls, Runnable inTheMiddle) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        AtomicInteger next = new AtomicInteger();
        Felt felt = new Felt(Collections.synchronizedList(new ArrayList<>()), new AtomicInteger());
        try {
            List<Future<?>> calling = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                calling.add(threads.submit(() -> {
                    for (int call = next.getAndIncrement(); call < calls; call = next.getAndIncrement()) {
                        if (call == calls / 10) {
                            inTheMiddle.run();
                        }
                        felt.add(cache, "key " + (call % 2 == 0 ? call % KNOWN_KEYS : call));
                        TimeUnit.MICROSECONDS.sleep(500);
                    }
                    return null;
                }));
            }
            for (Future<?> one : calling) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        return felt;
    }

    /** What 999 of 1,000 calls take at most, of the first 1,000 that the illness meets. */
    double highestWhileFoundOut() {
        int from = millis.size() / 10;
        List<Double> first = new ArrayList<>(millis.subList(from, from + 1_000));
        first.sort(null);
        return first.get(998);
    }

    double medianOfLaterHalf() {
        List<Double> later = new ArrayList<>(millis.subList(millis.size() / 2, millis.size()));
        later.sort(null);
        return later.get(later.size() / 2);
    }

    /** The figures as the table has them. */
    String figures(long backAfterMillis) {
        return String.format(
                "p99.9 %.1f ms, median while open %.4f ms, failed %d, back after %d ms",
                highestWhileFoundOut(), medianOfLaterHalf(), failed.get(), backAfterMillis);
    }

    private void add(Cache<String, String> cache, String key) {
        long begun = System.nanoTime();
        try {
            if (cache.get(key) == null) {
                cache.put(key, "an answer");
            }
        } catch (RuntimeException e) {
            failed.incrementAndGet();
        }
        millis.add((System.nanoTime() - begun) / 1e6);
    }
}
