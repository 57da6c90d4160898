package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
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

    private static final int CALLS = PromiseTable.FULL ? 10_000 : 4_000;
    private static final long TIMEOUT_MILLIS = 100;
    private static final long SLACK_MILLIS = 70;
    private static final long SECONDS_TO_RECOVER = 40;

    @ParameterizedTest
    @EnumSource(SickRedis.class)
    void redis_fallsIll_isNotFelt(SickRedis illness) throws Exception {
        try (LocalRedis redis = LocalRedis.start();
                FaultProxy proxy = proxy(redis, illness);
                Jedis admin = new Jedis("127.0.0.1", redis.uri().getPort());
                Jedis other = new Jedis("127.0.0.1", redis.uri().getPort());
                CachingProvider provider = new TieredCachingProvider()) {
            admin.ping();
            other.ping();
            Patient patient = new Patient(proxy, admin, other);
            Cache<String, String> cache = open(provider, proxy);
            Felt.of(cache, 400, () -> {});
            int threads = ourThreads();
            int connections = proxy.connections();

            Felt felt = Felt.of(cache, CALLS, () -> illness.fall(patient));
            FarTierState ill = state(cache);
            illness.mend(patient);
            long millis = awaitUp(cache);

            PromiseTable.add(
                    "5 " + illness.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    CALLS + " calls",
                    felt.figures(millis),
                    TIMEOUT_MILLIS + SLACK_MILLIS + " ms, 1 ms, 0");
            assertThat(felt.failed()).hasValue(0);
            assertThat(felt.highestWhileFoundOut()).isLessThan(TIMEOUT_MILLIS + SLACK_MILLIS);
            assertThat(felt.medianOfLaterHalf()).isLessThan(1);
            assertThat(ill).isEqualTo(FarTierState.DOWN);
            awaitNoMore(cache, threads, connections, proxy);
        }
    }

    /** Only the default user can be asked for a password that it did not need before. */
    private static FaultProxy proxy(LocalRedis redis, SickRedis illness) {
        return illness == SickRedis.NO_AUTHENTICATION
                ? new FaultProxy(redis.uri().getPort())
                : new FaultProxy(redis.uri());
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
