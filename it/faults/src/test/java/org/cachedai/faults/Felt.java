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

/**
 * What the callers of a cache felt while something happened to its Redis.
 *
 * @param highestWhileFoundOut milliseconds that 999 of 1,000 calls took at most, of the first 1,000 that it met
 * @param medianOfLaterHalf milliseconds that a call of the later half took in the median
 * @param failed how many calls failed, or got the text of another number
 */
record Felt(double highestWhileFoundOut, double medianOfLaterHalf, int failed) implements Serializable {

    private static final int THREADS = 8;
    /** Every second call is about one of these; the others miss, and store. */
    private static final int KNOWN_NUMBERS = 500;

    private static final int FIRST = 1_000;

    /** Has threads call a cache, and something happen when a tenth of the calls are made. */
    static Felt of(CachedTexts texts, int calls, Runnable inTheMiddle) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        AtomicInteger next = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        List<Double> millis = Collections.synchronizedList(new ArrayList<>());
        try {
            List<Future<?>> calling = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                calling.add(threads.submit(() -> {
                    for (int call = next.getAndIncrement(); call < calls; call = next.getAndIncrement()) {
                        if (call == calls / 10) {
                            inTheMiddle.run();
                        }
                        millis.add(call(texts, call % 2 == 0 ? call % KNOWN_NUMBERS : call, failed));
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
        int from = calls / 10;
        double highest = quantile(millis.subList(from, Math.min(calls, from + FIRST)), 0.999);
        return new Felt(highest, quantile(millis.subList(calls / 2, calls), 0.5), failed.get());
    }

    /** The figures as the table has them. */
    String figures(long backAfterMillis) {
        return String.format(
                "p99.9 %.1f ms, median while open %.4f ms, failed %d, back after %d ms",
                highestWhileFoundOut, medianOfLaterHalf, failed, backAfterMillis);
    }

    /** How many milliseconds a call takes. */
    private static double call(CachedTexts texts, int number, AtomicInteger failed) {
        String expected = new Numbered(number, 0).text();
        String got = null;
        long begun = System.nanoTime();
        try {
            got = texts.get(number, expected);
        } catch (Exception e) {
            // Counted below, as what is not the expected text.
        }
        long ended = System.nanoTime();
        if (!expected.equals(got)) {
            failed.incrementAndGet();
        }
        return (ended - begun) / 1e6;
    }

    private static double quantile(List<Double> all, double share) {
        List<Double> sorted = new ArrayList<>(all);
        sorted.sort(null);
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
