package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.net.ssl.SSLSocketFactory;
import org.cachedai.faults.redis.Certificate;
import org.cachedai.faults.redis.RedisCluster;
import org.cachedai.faults.redis.RedisProcess;
import org.cachedai.faults.redis.Sentinels;
import org.cachedai.faults.redis.Site;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A primary is killed under load: nobody notices, and its replica serves soon after it was promoted. One node writes on
 * all the time, and another one reads: nothing that is over for longer than the lease, where a change that a node made
 * while it was cut off counts from when it is back; and nothing comes back. The user has the rights that the README gives
 * it, and no others.
 */
@Timeout(120)
class FailoverIT {

    private static final String NAME = "answers";
    private static final long SERVED_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long LEASE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final int CALLS_BEFORE = 100;
    /** So many that some are written in the outage last. */
    private static final int KEYS = 5_000;

    @TempDir
    private Path folder;

    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();
    /** By key, what was written last. */
    private final long[] last = new long[KEYS];

    private volatile boolean ended;

    @AfterEach
    void end() {
        ended = true;
    }

    @Test
    void sentinels_primaryKilled_servedAgainSoonAfterThePromotion() throws Exception {
        killPrimaryOfSentinels("9 failover by Sentinel", Site.plain());
    }

    @Test
    void sentinelsWithTls_primaryKilled_servedAgainSoonAfterThePromotion() throws Exception {
        killPrimaryOfSentinels("9 failover by Sentinel with TLS", Site.secured(new Certificate(folder)));
    }

    @Test
    @Tag(PromiseTable.LONG)
    void sentinelsOnIpv6_primaryKilled_servedAgainSoonAfterThePromotion() throws Exception {
        killPrimaryOfSentinels("9 failover by Sentinel on IPv6", Site.onIpv6());
    }

    @Test
    void cluster_primaryKilled_servedAgainSoonAfterThePromotion() throws Exception {
        killPrimaryOfCluster("9 failover by Cluster", Site.plain());
    }

    @Test
    @Tag(PromiseTable.LONG)
    void clusterWithTls_primaryKilled_servedAgainSoonAfterThePromotion() throws Exception {
        killPrimaryOfCluster("9 failover by Cluster with TLS", Site.secured(new Certificate(folder)));
    }

    @Test
    @Tag(PromiseTable.LONG)
    void clusterOnIpv6_primaryKilled_servedAgainSoonAfterThePromotion() throws Exception {
        killPrimaryOfCluster("9 failover by Cluster on IPv6", Site.onIpv6());
    }

    private void killPrimaryOfSentinels(String promise, Site site) throws Exception {
        try (Sentinels redis = new Sentinels(site);
                LeastRights one = open(redis.uri(), site);
                LeastRights other = open(redis.uri(), site)) {
            killUnderLoad(promise, numbers(one), numbers(other), redis.primary(), redis::awaitPromotion);
        }
    }

    private void killPrimaryOfCluster(String promise, Site site) throws Exception {
        try (RedisCluster redis = RedisCluster.withReplicas(site);
                LeastRights one = open(redis.uri(), site);
                LeastRights other = open(redis.uri(), site)) {
            RedisProcess primary = redis.primaryOf("default:" + NAME);
            killUnderLoad(promise, numbers(one), numbers(other), primary, () -> redis.awaitPromotionAfter(primary));
        }
    }

    private void killUnderLoad(
            String promise,
            Cache<String, Long> writer,
            Cache<String, Long> reader,
            RedisProcess primary,
            Runnable awaitPromotion)
            throws Exception {
        CountingUp values = new CountingUp(writer, () -> LeastRights.isUp(writer));
        IntStream.range(0, KEYS).forEach(key -> writer.put("key " + key, 0L));
        values.write();
        CountingUp.Reading reading = values.reading(reader);
        Thread load = new Thread(() -> call(writer, values), "load");
        load.start();
        while (calls.get() < CALLS_BEFORE) {
            RedisProcess.pause();
        }

        primary.kill();
        awaitPromotion.run();
        long servedAfter = awaitServed(values, writer, reader);
        ended = true;
        load.join();
        long joined = System.nanoTime();
        awaitNothingOld(writer, joined);
        awaitNothingOld(reader, joined);
        reading.end();

        add(promise, servedAfter, reading);
        assertThat(failed).hasValue(0);
        assertThat(servedAfter).isLessThan(SERVED_NANOS);
        assertThat(reading.oldest()).isLessThan(LEASE_NANOS);
        assertThat(reading.wentBack()).isZero();
    }

    /** How long it takes until both nodes are served from Redis again, and one reads what the other writes. */
    private static long awaitServed(CountingUp values, Cache<String, Long> writer, Cache<String, Long> reader) {
        long promoted = System.nanoTime();
        long later = values.newest() + 1;
        while (true) {
            Long read = reader.get(CountingUp.KEY);
            long waited = System.nanoTime() - promoted;
            if (LeastRights.isUp(writer) && LeastRights.isUp(reader) && read != null && read > later) {
                return waited;
            }
            assertThat(waited).isLessThan(TimeUnit.SECONDS.toNanos(60));
            RedisProcess.pause();
        }
    }

    /** Returns when a node reads of every key what was written last, or nothing; fails when it takes longer than the lease. */
    private void awaitNothingOld(Cache<String, Long> cache, long since) {
        for (int key = 0; key < KEYS; key++) {
            Long read = cache.get("key " + key);
            while (read != null && read != last[key]) {
                assertThat(System.nanoTime() - since).as("stale for").isLessThan(LEASE_NANOS);
                read = cache.get("key " + key);
            }
        }
    }

    private void add(String promise, long servedAfter, CountingUp.Reading reading) {
        PromiseTable.add(
                promise,
                calls.get() + " calls, " + reading.reads() + " reads elsewhere",
                "failed " + failed.get() + ", served again " + TimeUnit.NANOSECONDS.toMillis(servedAfter)
                        + " ms after the promotion, the oldest by "
                        + TimeUnit.NANOSECONDS.toMillis(reading.oldest()) + " ms, back " + reading.wentBack(),
                "0, 5000 ms, 3000 ms, 0");
    }

    private void call(Cache<String, Long> cache, CountingUp values) {
        for (long call = 0; !ended; call++) {
            try {
                values.write();
                int key = (int) (call % KEYS);
                cache.put("key " + key, call);
                last[key] = call;
                calls.incrementAndGet();
                TimeUnit.MILLISECONDS.sleep(1);
            } catch (RuntimeException e) {
                failed.incrementAndGet();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static Cache<String, Long> numbers(LeastRights node) {
        Cache<String, Long> cache = node.cache(NAME, Long.class);
        assertThat(LeastRights.isUp(cache)).isTrue();
        return cache;
    }

    private static LeastRights open(URI uri, Site site) {
        Certificate certificate = site.certificate();
        @Nullable SSLSocketFactory tls = certificate == null ? null : certificate.sockets();
        return LeastRights.on(uri, "200ms", tls);
    }
}
