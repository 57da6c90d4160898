package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.Cache;
import javax.net.ssl.SSLSocketFactory;
import org.cachedai.faults.redis.Certificate;
import org.cachedai.faults.redis.RedisCluster;
import org.cachedai.faults.redis.RedisProcess;
import org.cachedai.faults.redis.Sentinels;
import org.cachedai.faults.redis.Site;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A primary is killed under load: nobody notices, and its replica serves soon after it was promoted. The user has the
 * rights that the README gives it, and no others.
 */
@Timeout(120)
class FailoverIT {

    private static final String NAME = "answers";
    private static final long BOUND_NANOS = TimeUnit.SECONDS.toNanos(5);

    @TempDir
    private Path folder;

    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();
    private volatile boolean ended;

    @AfterEach
    void end() {
        ended = true;
    }

    @Test
    void sentinels_primaryKilled_servedAgainSoonAfterThePromotion() throws Exception {
        try (Sentinels redis = new Sentinels(Site.plain())) {
            long nanos = killUnderLoad(redis.uri(), null, redis.primary(), redis::awaitPromotion);
            add("9 failover by Sentinel", nanos);
        }
    }

    @Test
    void sentinelsWithTls_primaryKilled_servedAgainSoonAfterThePromotion() throws Exception {
        Certificate certificate = new Certificate(folder);
        try (Sentinels redis = new Sentinels(Site.secured(certificate))) {
            long nanos = killUnderLoad(redis.uri(), certificate.sockets(), redis.primary(), redis::awaitPromotion);
            add("9 failover by Sentinel with TLS", nanos);
        }
    }

    @Test
    void cluster_primaryKilled_servedAgainSoonAfterThePromotion() throws Exception {
        try (RedisCluster redis = RedisCluster.withReplicas(Site.plain())) {
            RedisProcess primary = redis.primaryOf("default:" + NAME);
            long nanos = killUnderLoad(redis.uri(), null, primary, () -> redis.awaitPromotionAfter(primary));
            add("9 failover by Cluster", nanos);
        }
    }

    /** How long it takes after the promotion until both nodes are served from Redis again. */
    private long killUnderLoad(URI uri, @Nullable SSLSocketFactory tls, RedisProcess primary, Runnable awaitPromotion)
            throws Exception {
        try (LeastRights one = LeastRights.on(uri, "200ms", tls);
                LeastRights other = LeastRights.on(uri, "200ms", tls)) {
            return killUnderLoad(one.cache(NAME), other.cache(NAME), primary, awaitPromotion);
        } finally {
            ended = true;
        }
    }

    private long killUnderLoad(
            Cache<String, String> writer, Cache<String, String> reader, RedisProcess primary, Runnable awaitPromotion)
            throws Exception {
        assertThat(LeastRights.isUp(writer)).isTrue();
        writer.put("k", "before");
        assertThat(reader.get("k")).isEqualTo("before");
        Thread load = new Thread(() -> call(writer), "load");
        load.start();

        primary.kill();
        awaitPromotion.run();
        long promoted = System.nanoTime();
        writer.put("k", "after");
        while (!LeastRights.isUp(writer) || !LeastRights.isUp(reader) || !"after".equals(reader.get("k"))) {
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
}
