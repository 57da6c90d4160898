package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.cachedai.jcache.spi.TieredCachingProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes work on while their Redis is killed again and again. */
@Timeout(300)
class RecoveryIT {

    private static final int KEYS = 200;
    private static final int KILLS = PromiseTable.FULL ? 24 : 2;
    private static final long BETWEEN_KILLS_MILLIS = 5_000;
    private static final long LEASE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long TO_RECOVER_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final CachingProvider writing = new TieredCachingProvider();
    private final CachingProvider reading = new TieredCachingProvider();
    /** Of each key, when each of its writes was over. */
    private final Map<String, List<Long>> writeEnds = new ConcurrentHashMap<>();

    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong hits = new AtomicLong();
    private final AtomicLong oldest = new AtomicLong();
    private LocalRedis redis;
    private volatile boolean ended;

    @BeforeEach
    void start() {
        redis = LocalRedis.start();
    }

    @AfterEach
    void stop() {
        ended = true;
        writing.close();
        reading.close();
        redis.close();
    }

    @Test
    void redisKilledAgainAndAgain_noCallFailsAndNothingStaleIsRead() throws Exception {
        Cache<String, Long> writer = open(writing, redis.uri());
        Cache<String, Long> reader = open(reading, redis.uri());
        Thread writes = new Thread(() -> repeat(() -> write(writer), 2), "writer");
        Thread readings = new Thread(() -> repeat(() -> read(reader), 0), "reader");
        writes.start();
        readings.start();
        awaitMostWritten();
        double ratioBefore = hitRatioOfASecond();
        assertThat(ratioBefore).isGreaterThan(0.5);

        for (int kill = 0; kill < KILLS; kill++) {
            redis.kill();
            redis = LocalRedis.startAt(redis.uri().getPort());
            TimeUnit.MILLISECONDS.sleep(BETWEEN_KILLS_MILLIS);
        }
        long end = System.nanoTime();
        while (hitRatioOfASecond() < 0.9 * ratioBefore) {
            assertThat(System.nanoTime() - end).isLessThan(TO_RECOVER_NANOS);
        }
        long toRecover = System.nanoTime() - end;
        ended = true;
        writes.join();
        readings.join();

        PromiseTable.add(
                "8 kill -9 of Redis every 5 s",
                KILLS + " kills",
                String.format(
                        "failed %d, oldest stale read %d ms, hit ratio back after %d ms",
                        failed.get(),
                        TimeUnit.NANOSECONDS.toMillis(oldest.get()),
                        TimeUnit.NANOSECONDS.toMillis(toRecover)),
                "0, 3000 ms, 10000 ms");
        assertThat(failed).hasValue(0);
        assertThat(oldest.get()).isLessThan(LEASE_NANOS);
    }

    /** The values of a key count up from 1. */
    private void write(Cache<String, Long> cache) {
        String key = key();
        List<Long> ends = writeEnds.computeIfAbsent(key, any -> new CopyOnWriteArrayList<>());
        cache.put(key, ends.size() + 1L);
        ends.add(System.nanoTime());
    }

    private void read(Cache<String, Long> cache) {
        String key = key();
        List<Long> ends = writeEnds.getOrDefault(key, List.of());
        int newest = ends.size();
        long begun = System.nanoTime();
        Long value = cache.get(key);
        reads.incrementAndGet();
        if (value == null) {
            return;
        }
        hits.incrementAndGet();
        if (value < newest) {
            oldest.accumulateAndGet(begun - ends.get(value.intValue()), Math::max);
        }
    }

    private void repeat(Runnable work, long pauseMillis) {
        while (!ended) {
            try {
                work.run();
                TimeUnit.MILLISECONDS.sleep(pauseMillis);
            } catch (RuntimeException e) {
                failed.incrementAndGet();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void awaitMostWritten() throws InterruptedException {
        long begun = System.nanoTime();
        while (writeEnds.size() < 0.9 * KEYS) {
            assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(30));
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** The share of hits among the reads of a second; 0 when there were no reads. */
    private double hitRatioOfASecond() throws InterruptedException {
        long readsBefore = reads.get();
        long hitsBefore = hits.get();
        TimeUnit.SECONDS.sleep(1);
        long made = reads.get() - readsBefore;
        return made == 0 ? 0 : (hits.get() - hitsBefore) / (double) made;
    }

    private static String key() {
        return "key " + ThreadLocalRandom.current().nextInt(KEYS);
    }

    private static Cache<String, Long> open(CachingProvider provider, URI uri) throws IOException {
        return provider.getCacheManager(uri, RecoveryIT.class.getClassLoader(), new Properties())
                .createCache("answers", new MutableConfiguration<String, Long>().setTypes(String.class, Long.class));
    }
}
