package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
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
import org.cachedai.spi.Tier;
import org.cachedai.spi.TierStatistics;
import org.cachedai.spi.TieredCache;
import org.cachedai.spi.TieredCache.Found;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens to replies, nobody reads a value that is damaged, another key's, or older than one that was read or
 * stored before. Every thread reads all keys, mostly the first few, each of which one thread replaces again and again.
 * Only what Redis has answered counts as a read; what the near tier serves between is judged like it. Replies that come
 * exactly in each other's place may be about the same key, and then nothing tells which one is older.
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
                Arguments.of("corrupted", RareFault.corrupts(SELDOM)),
                Arguments.of("truncated", RareFault.truncates(SELDOM)),
                Arguments.of("cut off with their connection", RareFault.cuts(SELDOM)),
                Arguments.of("repeated", RareFault.repeats(OFTEN)),
                Arguments.of("repeated later", RareFault.repeatsLater(OFTEN)),
                Arguments.of("reordered", RareFault.reorders(SELDOM)),
                Arguments.of("late", RareFault.delays(SELDOM, 2 * TIMEOUT_MILLIS)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void replies_withAFault_neverBecomeAValue(String name, RareFault fault) throws Exception {
        Readers readers = read(fault, "1KiB");

        add(name, fault.happened() + " faults", readers, "0, 0");
        assertThat(fault.happened()).isGreaterThan(READS / 5_000);
        assertThat(readers.wrong.sum()).isZero();
        assertThat(readers.old).isEmpty();
        assertThat(readers.oldNear).isEmpty();
        assertThat(readers.failed.sum()).isZero();
    }

    /** Uncompressed, replies show the proxy how many of them are older ones about the same key. */
    @Test
    void replies_inEachOthersPlace_becomeAnOldValueOnlyWhereTheyAreAboutTheSameKey() throws Exception {
        Queue<Numbered> older = new ConcurrentLinkedQueue<>();
        RareFault fault = RareFault.swaps(OFTEN, TIMEOUT_MILLIS / 5, (came, due) -> {
            Numbered value = value(came);
            Numbered newer = value(due);
            if (value != null && newer != null && value.isOlderThan(newer)) {
                older.add(value);
            }
        });

        Readers readers = read(fault, "1GiB");

        add(
                "swapped",
                fault.happened() + " faults, by " + older.size() + " of them came an older one of the same key",
                readers,
                "0, " + older.size());
        assertThat(fault.happened()).isGreaterThan(READS / 5_000);
        assertThat(readers.wrong.sum()).isZero();
        assertThat(readers.old).hasSizeLessThanOrEqualTo(older.size()).isSubsetOf(older);
        assertThat(readers.oldNear).isSubsetOf(older);
        assertThat(readers.failed.sum()).isZero();
    }

    private static Readers read(RareFault fault, String compressionThreshold) throws Exception {
        try (LocalRedis redis = LocalRedis.start();
                FaultProxy proxy = new FaultProxy(redis.uri());
                CachingProvider provider = new TieredCachingProvider()) {
            Cache<String, String> cache = open(provider, proxy, compressionThreshold);
            for (int key = 0; key < KEYS; key++) {
                cache.put("key " + key, new Numbered(key, 0).text());
            }
            awaitUp(cache);
            proxy.have(fault);
            Readers readers = new Readers(cache);
            readers.run();
            return readers;
        }
    }

    private static void add(String name, String faults, Readers readers, String bound) {
        PromiseTable.add(
                "6 replies that are " + name,
                READS + " far reads, " + faults,
                "foreign or damaged " + readers.wrong + ", old " + readers.old.size() + ", of " + readers.near
                        + " near reads between old " + readers.oldNear.size(),
                bound);
    }

    private static @Nullable Numbered value(byte[] reply) {
        return Numbered.within(new String(reply, StandardCharsets.ISO_8859_1));
    }

    /** Threads that read a cache, and what they have found. */
    private static final class Readers {

        private final Cache<String, String> cache;
        private final TieredCache<String, String> tiers;
        /** By key, the highest number that was read or stored. */
        private final AtomicLongArray known = new AtomicLongArray(KEYS);

        private final LongAdder wrong = new LongAdder();
        private final LongAdder near = new LongAdder();
        private final LongAdder failed = new LongAdder();
        private final Queue<Numbered> old = new ConcurrentLinkedQueue<>();
        private final Queue<Numbered> oldNear = new ConcurrentLinkedQueue<>();

        @SuppressWarnings("unchecked")
        Readers(Cache<String, String> cache) {
            this.cache = cache;
            this.tiers = cache.unwrap(TieredCache.class);
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
                    reads += isFoundFar(random.nextInt(random.nextInt(4) > 0 ? BUSY_KEYS : KEYS)) ? 1 : 0;
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

        /** Reads a key; whether Redis has answered with a value. */
        private boolean isFoundFar(int key) throws InterruptedException {
            long before = known.get(key);
            Found<String> found = tiers.lookup("key " + key);
            if (found == null) {
                Thread.sleep(1);
                return false;
            }
            boolean far = found.tier() == Tier.FAR;
            near.add(far ? 0 : 1);
            judge(key, Numbered.parse(found.value()), before, far ? old : oldNear);
            return far;
        }

        private void judge(int key, @Nullable Numbered value, long before, Queue<Numbered> tooOld) {
            if (value == null || value.key() != key) {
                wrong.increment();
            } else {
                if (value.number() < before) {
                    tooOld.add(value);
                }
                known.accumulateAndGet(key, value.number(), Math::max);
            }
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
    private static Cache<String, String> open(CachingProvider provider, FaultProxy proxy, String threshold) {
        Properties settings = new Properties();
        settings.setProperty("cachedai.redis.timeout", TIMEOUT_MILLIS + "ms");
        settings.setProperty("cachedai.near.max-entries", "1");
        settings.setProperty("cachedai.compression.threshold", threshold);
        return provider.getCacheManager(proxy.uri(), ForeignBytesIT.class.getClassLoader(), settings)
                .createCache(
                        "answers", new MutableConfiguration<String, String>().setTypes(String.class, String.class));
    }
}
