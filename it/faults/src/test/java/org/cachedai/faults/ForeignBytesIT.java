package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.cachedai.faults.proxy.FaultProxy;
import org.cachedai.faults.proxy.RareFault;
import org.cachedai.faults.proxy.RareFault.Chance;
import org.cachedai.jcache.spi.TieredCachingProvider;
import org.cachedai.spi.FarTierState;
import org.cachedai.spi.TierStatistics;
import org.cachedai.spi.TieredCache;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens to replies, nobody reads a value that is damaged, another key's, or older than one that was read or
 * stored before. Every thread reads all keys, mostly the first few, each of which one thread replaces again and again.
 * Only what is found counts as a read: while Redis is away there is nothing to be seen. Replies that come exactly in each
 * other's place may be about the same key, and then nothing tells which one is older.
 */
@Timeout(1_200)
class ForeignBytesIT {

    private static final int KEYS = 1_000;
    private static final int BUSY_KEYS = 4;
    private static final int THREADS = 8;
    private static final int READS = PromiseTable.FULL ? 125_000 : 8_000;
    private static final int READS_TO_A_WRITE = 10;
    private static final long TIMEOUT_MILLIS = 50;
    /** For faults that are found out at once. */
    private static final Chance OFTEN = new Chance(20, new Random());
    /** For faults that cost a time limit or a connection, after which Redis may be away for a while. */
    private static final Chance SELDOM = new Chance(250, new Random());

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("corrupted", RareFault.corrupts(SELDOM), 0L),
                Arguments.of("truncated", RareFault.truncates(SELDOM), 0L),
                Arguments.of("cut off with their connection", RareFault.cuts(SELDOM), 0L),
                Arguments.of("repeated", RareFault.repeats(OFTEN), 0L),
                Arguments.of("repeated later", RareFault.repeatsLater(OFTEN), 0L),
                Arguments.of("reordered", RareFault.reorders(SELDOM), 0L),
                Arguments.of("swapped", RareFault.swaps(OFTEN, TIMEOUT_MILLIS / 5), (long) READS),
                Arguments.of("late", RareFault.delays(SELDOM, 2 * TIMEOUT_MILLIS), 0L));
    }

    /** @param mostOld how many values may be old */
    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void replies_withAFault_neverBecomeAValue(String name, RareFault fault, long mostOld) throws Exception {
        try (LocalRedis redis = LocalRedis.start();
                FaultProxy proxy = new FaultProxy(redis.uri().getPort());
                CachingProvider provider = new TieredCachingProvider()) {
            Cache<String, String> cache = open(provider, proxy);
            for (int key = 0; key < KEYS; key++) {
                cache.put("key " + key, new Numbered(key, 0).text());
            }
            awaitUp(cache);
            proxy.have(fault);

            Readers readers = new Readers(cache);
            readers.run();

            PromiseTable.add(
                    "6 replies that are " + name,
                    READS + " reads, " + fault.happened() + " faults",
                    "foreign or damaged " + readers.wrong + ", old " + readers.old,
                    mostOld == 0 ? "0, 0" : "0");
            assertThat(fault.happened()).isGreaterThan(READS / 5_000);
            assertThat(readers.wrong.sum()).isZero();
            assertThat(readers.old.sum()).isLessThanOrEqualTo(mostOld);
            assertThat(readers.failed.sum()).isZero();
        }
    }

    /** Threads that read a cache, and what they have found. */
    private static final class Readers {

        private final Cache<String, String> cache;
        /** By key, the highest number that was read or stored. */
        private final AtomicLongArray known = new AtomicLongArray(KEYS);

        private final LongAdder wrong = new LongAdder();
        private final LongAdder old = new LongAdder();
        private final LongAdder failed = new LongAdder();

        Readers(Cache<String, String> cache) {
            this.cache = cache;
        }

        void run() throws Exception {
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            try {
                List<Callable<Void>> readers = new ArrayList<>();
                for (int thread = 0; thread < THREADS; thread++) {
                    int own = thread;
                    readers.add(() -> read(own));
                }
                for (Future<Void> reader : threads.invokeAll(readers)) {
                    reader.get();
                }
            } finally {
                threads.shutdownNow();
            }
        }

        private Void read(int own) throws InterruptedException {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            for (int reads = 1; reads <= READS / THREADS; ) {
                try {
                    if (own < BUSY_KEYS && reads % READS_TO_A_WRITE == 0) {
                        write(own, reads);
                    }
                    reads += isFound(random.nextInt(random.nextInt(4) > 0 ? BUSY_KEYS : KEYS)) ? 1 : 0;
                } catch (RuntimeException e) {
                    failed.increment();
                }
            }
            return null;
        }

        private void write(int key, long number) {
            cache.put("key " + key, new Numbered(key, number).text());
            known.accumulateAndGet(key, number, Math::max);
        }

        /** Reads a key; whether there was a value. */
        private boolean isFound(int key) throws InterruptedException {
            long before = known.get(key);
            String value = cache.get("key " + key);
            if (value == null) {
                Thread.sleep(1);
                return false;
            }
            Numbered found = Numbered.parse(value);
            if (found == null || found.key() != key) {
                wrong.increment();
            } else {
                old.add(found.number() < before ? 1 : 0);
                known.accumulateAndGet(key, found.number(), Math::max);
            }
            return true;
        }
    }

    /** Waits until Redis has all that was stored, should it have been away. */
    private static void awaitUp(Cache<String, String> cache) throws InterruptedException {
        TierStatistics tiers = cache.unwrap(TieredCache.class).statistics();
        while (tiers.farTier() != FarTierState.UP) {
            Thread.sleep(1);
        }
    }

    /** A cache whose near tier holds as good as nothing, so that the far tier is read. */
    private static Cache<String, String> open(CachingProvider provider, FaultProxy proxy) {
        Properties settings = new Properties();
        settings.setProperty("cachedai.redis.timeout", TIMEOUT_MILLIS + "ms");
        settings.setProperty("cachedai.near.max-entries", "1");
        return provider.getCacheManager(proxy.uri(), ForeignBytesIT.class.getClassLoader(), settings)
                .createCache(
                        "answers", new MutableConfiguration<String, String>().setTypes(String.class, String.class));
    }
}
