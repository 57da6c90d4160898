package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import org.cachedai.jcache.spi.TieredCachingProvider;
import org.cachedai.spi.TierStatistics;
import org.cachedai.spi.TieredCache;
import org.junit.jupiter.api.Test;

/**
 * A cache in memory stays within its bounds of entries and bytes whatever is put, and what it counts is what the heap shows.
 * The system property {@code heap.puts} says how many puts.
 */
class HeapIT {

    private static final long PUTS = Long.getLong("heap.puts", 2_000_000);
    private static final int STAGES = 10;
    private static final int THREADS = 4;
    private static final int KEYS = 1_000_000;
    private static final int MAX_ENTRIES = 30_000;
    private static final long MAX_BYTES = 32 << 20;
    private static final int LONGEST_VALUE = 4_000;

    @Test
    void manyPutsOfRandomSizes_doNotGrowTheHeap() throws Exception {
        try (TieredCachingProvider provider = new TieredCachingProvider()) {
            long before = usedHeap();
            Cache<String, byte[]> cache = cache(provider);
            TierStatistics tiers = cache.unwrap(TieredCache.class).statistics();
            for (int stage = 1; stage <= STAGES; stage++) {
                operate(cache, PUTS / STAGES, stage);
                long heap = usedHeap() - before;

                assertThat(tiers.nearBytes()).isLessThanOrEqualTo(MAX_BYTES);
                assertThat(tiers.nearEntries()).isLessThanOrEqualTo(MAX_ENTRIES);
                assertThat(tiers.nearBytes()).isCloseTo(heap, withinPercentage(10));
                System.out.printf(
                        "%,d puts: %,d entries, %,d bytes by the cache's count, %,d on the heap%n",
                        PUTS / STAGES * stage, tiers.nearEntries(), tiers.nearBytes(), heap);
            }
            cache.clear();
            assertThat(tiers.nearBytes()).isZero();
            assertThat(usedHeap() - before).isCloseTo(0, within(MAX_BYTES / 10));
        }
    }

    private static Cache<String, byte[]> cache(TieredCachingProvider provider) {
        Properties settings = new Properties();
        settings.setProperty("cachedai.near.max-entries", Integer.toString(MAX_ENTRIES));
        settings.setProperty("cachedai.near.max-bytes", Long.toString(MAX_BYTES));
        CacheManager manager =
                provider.getCacheManager(URI.create("memory:/"), HeapIT.class.getClassLoader(), settings);
        return manager.createCache(
                "heap", new MutableConfiguration<String, byte[]>().setTypes(String.class, byte[].class));
    }

    private static void operate(Cache<String, byte[]> cache, long puts, int seed) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> work = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                SplittableRandom random = new SplittableRandom(seed * 31L + thread);
                work.add(threads.submit(() -> operate(cache, puts / THREADS, random)));
            }
            for (Future<?> one : work) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void operate(Cache<String, byte[]> cache, long puts, SplittableRandom random) {
        for (long put = 0; put < puts; put++) {
            String key = "key " + random.nextInt(KEYS);
            byte[] value = new byte[random.nextInt(LONGEST_VALUE)];
            switch (random.nextInt(16)) {
                case 0 -> cache.putIfAbsent(key, value);
                case 1 -> cache.getAndPut(key, value);
                case 2 ->
                    cache.invoke(key, (entry, arguments) -> {
                        entry.setValue(value);
                        return null;
                    });
                default -> cache.put(key, value);
            }
            switch (random.nextInt(8)) {
                case 0 -> cache.remove("key " + random.nextInt(KEYS));
                case 1 -> cache.get("key " + random.nextInt(KEYS));
                default -> {}
            }
        }
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
