package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.cachedai.faults.proxy.Fault;
import org.cachedai.faults.proxy.FaultProxy;
import org.cachedai.jcache.spi.TieredCachingProvider;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to the bytes of replies, nobody reads a value that is damaged or another key's. */
@Timeout(1_200)
class ForeignBytesIT {

    private static final int KEYS = 1_000;
    private static final int THREADS = 8;
    private static final int READS = PromiseTable.FULL ? 200_000 : 10_000;
    private static final long TIMEOUT_MILLIS = 50;

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("corrupted", Fault.CORRUPTS),
                Arguments.of("truncated", Fault.TRUNCATES),
                Arguments.of("repeated", Fault.REPEATS),
                Arguments.of("reordered", Fault.reorders()),
                Arguments.of("late", Fault.delays(2 * TIMEOUT_MILLIS)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void replies_withAFault_neverBecomeAValue(String name, Fault fault) throws Exception {
        try (LocalRedis redis = LocalRedis.start();
                FaultProxy proxy = new FaultProxy(redis.uri().getPort());
                CachingProvider provider = new TieredCachingProvider()) {
            Cache<String, String> cache = open(provider, proxy);
            for (int key = 0; key < KEYS; key++) {
                cache.put("key " + key, value("key " + key));
            }
            proxy.have(fault);

            Counts counts = new Counts(new AtomicLong(), new AtomicLong(), new AtomicLong());
            read(cache, counts);

            PromiseTable.add(
                    "6 replies that are " + name,
                    READS + " reads",
                    counts.values().get() + " values, foreign or damaged "
                            + counts.wrong().get(),
                    "0");
            assertThat(counts.wrong()).hasValue(0);
            assertThat(counts.failed()).hasValue(0);
            assertThat(counts.values()).hasPositiveValue();
        }
    }

    private record Counts(AtomicLong values, AtomicLong wrong, AtomicLong failed) {}

    private static void read(Cache<String, String> cache, Counts counts) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Void>> readers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                readers.add(() -> {
                    for (int read = 0; read < READS / THREADS; read++) {
                        readOne(cache, "key " + ThreadLocalRandom.current().nextInt(KEYS), counts);
                    }
                    return null;
                });
            }
            for (Future<Void> reader : threads.invokeAll(readers)) {
                reader.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void readOne(Cache<String, String> cache, String key, Counts counts) throws InterruptedException {
        try {
            String value = cache.get(key);
            if (value == null) {
                Thread.sleep(1);
            } else {
                counts.values().incrementAndGet();
                if (!value.equals(value(key))) {
                    counts.wrong().incrementAndGet();
                }
            }
        } catch (RuntimeException e) {
            counts.failed().incrementAndGet();
        }
    }

    /** The value of a key: of its own length, and with a checksum. */
    private static String value(String key) {
        CRC32 checksum = new CRC32();
        checksum.update(key.getBytes(StandardCharsets.US_ASCII));
        String once = key + " " + Long.toHexString(checksum.getValue()) + " ";
        return once.repeat(1 + (int) (checksum.getValue() % 60));
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
