package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.cachedai.faults.SickRedis.Patient;
import org.cachedai.faults.proxy.FaultProxy;
import org.cachedai.jcache.spi.TieredCachingProvider;
import org.cachedai.spi.FarTierState;
import org.cachedai.spi.TieredCache;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.Jedis;

/** A Redis that falls ill in the middle of calls: none fails, none takes long, and all is as before when it is well again. */
@Timeout(120)
class SickRedisIT {

    private static final int THREADS = 8;
    private static final int CALLS = PromiseTable.FULL ? 10_000 : 4_000;
    /** Every second call is about one of these; the others miss, and write. */
    private static final int KNOWN_KEYS = 500;

    private static final long TIMEOUT_MILLIS = 100;
    private static final long SLACK_MILLIS = 70;
    private static final long SECONDS_TO_RECOVER = 40;

    @ParameterizedTest
    @EnumSource(SickRedis.class)
    void redis_fallsIll_isNotFelt(SickRedis illness) throws Exception {
        try (LocalRedis redis = LocalRedis.start();
                FaultProxy proxy = new FaultProxy(redis.uri().getPort());
                Jedis admin = new Jedis("127.0.0.1", redis.uri().getPort());
                Jedis other = new Jedis("127.0.0.1", redis.uri().getPort());
                CachingProvider provider = new TieredCachingProvider()) {
            admin.ping();
            other.ping();
            Patient patient = new Patient(proxy, admin, other);
            Cache<String, String> cache = open(provider, proxy);
            call(cache, 400, () -> {});
            int threads = ourThreads();
            int connections = proxy.connections();

            Felt felt = call(cache, CALLS, () -> illness.fall(patient));
            FarTierState ill = state(cache);
            illness.mend(patient);
            long millis = awaitUp(cache);

            PromiseTable.add(
                    "5 " + illness.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    CALLS + " calls",
                    String.format(
                            "p99.9 %.1f ms, median while open %.4f ms, failed %d, back after %d ms",
                            felt.highestWhileFoundOut(),
                            felt.medianOfLaterHalf(),
                            felt.failed().get(),
                            millis),
                    TIMEOUT_MILLIS + SLACK_MILLIS + " ms, 1 ms, 0");
            assertThat(felt.failed()).hasValue(0);
            assertThat(felt.highestWhileFoundOut()).isLessThan(TIMEOUT_MILLIS + SLACK_MILLIS);
            assertThat(felt.medianOfLaterHalf()).isLessThan(1);
            assertThat(ill).isEqualTo(FarTierState.DOWN);
            awaitNoMore(cache, threads, connections, proxy);
        }
    }

    /** Threads and connections become as few as before, while few callers call. */
    private static void awaitNoMore(Cache<String, String> cache, int threads, int connections, FaultProxy proxy)
            throws InterruptedException {
        long begun = System.nanoTime();
        while (ourThreads() > threads || proxy.connections() > connections) {
            assertThat(System.nanoTime() - begun)
                    .as("%d threads and %d connections", ourThreads(), proxy.connections())
                    .isLessThan(TimeUnit.SECONDS.toNanos(SECONDS_TO_RECOVER));
            cache.remove("nothing");
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static Felt call(Cache<String, String> cache, int calls, Runnable inTheMiddle) throws Exception {
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

    /** What the callers felt: how long the calls took, in milliseconds and in order, and how many failed. */
    private record Felt(List<Double> millis, AtomicInteger failed) {

        void add(Cache<String, String> cache, String key) {
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
    }

    private static Cache<String, String> open(CachingProvider provider, FaultProxy proxy) {
        Properties settings = new Properties();
        settings.setProperty("cachedai.redis.timeout", TIMEOUT_MILLIS + "ms");
        return provider.getCacheManager(proxy.uri(), SickRedisIT.class.getClassLoader(), settings)
                .createCache(
                        "answers", new MutableConfiguration<String, String>().setTypes(String.class, String.class));
    }

    private static FarTierState state(Cache<String, String> cache) {
        return cache.unwrap(TieredCache.class).statistics().farTier();
    }

    private static long awaitUp(Cache<String, String> cache) throws InterruptedException {
        long begun = System.nanoTime();
        while (state(cache) != FarTierState.UP) {
            long waited = System.nanoTime() - begun;
            assertThat(waited).isLessThan(TimeUnit.SECONDS.toNanos(SECONDS_TO_RECOVER));
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return (System.nanoTime() - begun) / 1_000_000;
    }

    private static int ourThreads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("cachedai-"))
                .count();
    }
}
