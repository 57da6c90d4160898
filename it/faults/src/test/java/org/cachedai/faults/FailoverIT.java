package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.cachedai.faults.redis.RedisCluster;
import org.cachedai.faults.redis.RedisProcess;
import org.cachedai.faults.redis.Sentinels;
import org.cachedai.jcache.spi.TieredCachingProvider;
import org.cachedai.spi.FarTierState;
import org.cachedai.spi.TieredCache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A primary is killed under load: nobody notices, and its replica serves soon after it was promoted. The user has the
 * rights that the README gives it, and no others.
 */
@Timeout(120)
class FailoverIT {

    private static final String NAME = "answers";
    private static final long BOUND_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final CachingProvider one = new TieredCachingProvider();
    private final CachingProvider other = new TieredCachingProvider();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();
    private volatile boolean ended;

    @AfterEach
    void close() {
        ended = true;
        one.close();
        other.close();
    }

    @Test
    void sentinels_primaryKilled_servedAgainSoonAfterThePromotion() throws Exception {
        try (Sentinels redis = new Sentinels()) {
            long nanos = killUnderLoad(redis.uri(), redis.primary(), redis::awaitPromotion);
            add("9 failover by Sentinel", nanos);
        }
    }

    @Test
    void cluster_primaryKilled_servedAgainSoonAfterThePromotion() throws Exception {
        try (RedisCluster redis = new RedisCluster()) {
            RedisProcess primary = redis.primaryOf("default:" + NAME);
            long nanos = killUnderLoad(redis.uri(), primary, () -> redis.awaitPromotionAfter(primary));
            add("9 failover by Cluster", nanos);
        }
    }

    /** How long it takes after the promotion until both nodes are served from Redis again. */
    private long killUnderLoad(URI uri, RedisProcess primary, Runnable awaitPromotion) throws Exception {
        Cache<String, String> writer = open(one, uri);
        Cache<String, String> reader = open(other, uri);
        assertThat(state(writer)).isEqualTo(FarTierState.UP);
        writer.put("k", "before");
        assertThat(reader.get("k")).isEqualTo("before");
        Thread load = new Thread(() -> call(writer), "load");
        load.start();

        primary.kill();
        awaitPromotion.run();
        long promoted = System.nanoTime();
        writer.put("k", "after");
        while (!isUp(writer) || !isUp(reader) || !"after".equals(reader.get("k"))) {
            assertThat(System.nanoTime() - promoted).isLessThan(TimeUnit.SECONDS.toNanos(60));
            writer.put("k", "after");
            TimeUnit.MILLISECONDS.sleep(10);
        }
        long nanos = System.nanoTime() - promoted;
        ended = true;
        load.join();

        writer.put("k", "replaced");
        long replaced = System.nanoTime();
        while (!"replaced".equals(reader.get("k"))) {
            assertThat(System.nanoTime() - replaced).isLessThan(TimeUnit.SECONDS.toNanos(3));
        }
        assertThat(failed).hasValue(0);
        assertThat(calls.get()).isGreaterThan(100);
        assertThat(nanos).isLessThan(BOUND_NANOS);
        return nanos;
    }

    private void add(String promise, long nanos) {
        PromiseTable.add(
                promise,
                calls.get() + " calls",
                "failed " + failed.get() + ", served again " + nanos / 1_000_000 + " ms after the promotion",
                "0, 5000 ms");
    }

    private void call(Cache<String, String> cache) {
        for (long call = 0; !ended; call++) {
            try {
                if (cache.get("key " + call % 100) == null) {
                    cache.put("key " + call % 100, "an answer");
                }
                calls.incrementAndGet();
                TimeUnit.MILLISECONDS.sleep(1);
            } catch (RuntimeException e) {
                failed.incrementAndGet();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static boolean isUp(Cache<String, String> cache) {
        return state(cache) == FarTierState.UP;
    }

    private static FarTierState state(Cache<String, String> cache) {
        return cache.unwrap(TieredCache.class).statistics().farTier();
    }

    private static Cache<String, String> open(CachingProvider provider, URI uri) {
        Properties settings = new Properties();
        settings.setProperty("cachedai.redis.timeout", "200ms");
        settings.setProperty("cachedai.redis.url", uri.toString());
        settings.setProperty("cachedai.redis.user", "cachedai");
        settings.setProperty("cachedai.redis.password", "secret");
        return provider.getCacheManager(uri, FailoverIT.class.getClassLoader(), settings)
                .createCache(NAME, new MutableConfiguration<String, String>().setTypes(String.class, String.class));
    }
}
