package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.cachedai.faults.proxy.Fault;
import org.cachedai.faults.proxy.FaultProxy;
import org.cachedai.jcache.spi.TieredCachingProvider;
import org.cachedai.spi.FarTierState;
import org.cachedai.spi.TierStatistics;
import org.cachedai.spi.TieredCache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

/** Orders of events in which caches have settled for an old value, each forced on a node behind a proxy. */
@Timeout(120)
class ForcedOrdersIT {

    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    /** Longer than a reply is ever held, so that no outage is what ends it. */
    private static final String TIMEOUT = "60s";

    private static final String KEY = "k";
    private static final String WITNESS = "witness";
    private static final String CHANGES = ":changes";
    /** Found only in the reply that holds the old value. */
    private static final String OLD = "the old value";

    private static final String NEW = "the new value";

    private final CachingProvider straight = new TieredCachingProvider();
    private final CachingProvider proxied = new TieredCachingProvider();
    private final ExecutorService other = Executors.newSingleThreadExecutor();
    private LocalRedis redis;
    private FaultProxy proxy;
    private Cache<String, String> writer;
    private Cache<String, String> reader;

    @BeforeEach
    void start() {
        redis = LocalRedis.start();
        proxy = new FaultProxy(redis.uri());
        writer = open(straight, redis.uri());
        reader = open(proxied, proxy.uri());
    }

    @AfterEach
    void stop() {
        other.shutdownNow();
        straight.close();
        proxied.close();
        proxy.close();
        redis.close();
    }

    @Test
    void replyOfARead_heldUntilAWriteElsewhereIsHeard_doesNotSettle() throws Exception {
        Fault.Once held = holdReplies();
        Future<String> reading = other.submit(() -> reader.get(KEY));
        held.awaitHappened();

        writer.put(KEY, NEW);
        awaitHeard();
        held.release();

        assertThat(reading.get(30, TimeUnit.SECONDS)).isIn(OLD, NEW);
        assertThat(reader.get(KEY)).isEqualTo(NEW);
        assertNoOutage();
    }

    @Test
    void replyOfARead_heldUntilARemovalElsewhereIsHeard_doesNotSettle() throws Exception {
        Fault.Once held = holdReplies();
        Future<String> reading = other.submit(() -> reader.get(KEY));
        held.awaitHappened();

        writer.remove(KEY);
        awaitHeard();
        held.release();

        assertThat(reading.get(30, TimeUnit.SECONDS)).isIn(OLD, null);
        assertThat(reader.get(KEY)).isNull();
        assertNoOutage();
    }

    @Test
    void replyOfARead_heldUntilAClearElsewhereIsHeard_doesNotSettle() throws Exception {
        Fault.Once held = holdReplies();
        Future<String> reading = other.submit(() -> reader.get(KEY));
        held.awaitHappened();

        writer.clear();
        awaitHeard();
        held.release();

        assertThat(reading.get(30, TimeUnit.SECONDS)).isIn(OLD, null);
        assertThat(reader.get(KEY)).isNull();
        assertNoOutage();
    }

    @Test
    void subscription_killedWithAWriteInTheGap_isNoticedWithinTheLease() throws Exception {
        writer.put(KEY, OLD);
        NearReads.await(reader, KEY);
        killSubscriptions();

        writer.put(KEY, NEW);

        report("CLIENT KILL TYPE pubsub, a write in the gap", awaitNothingOld(System.nanoTime()));
    }

    @Test
    void messageOfAPut_lateUntilAfterTheRemoval_doesNotBringTheValueBack() throws Exception {
        writer.put(KEY, OLD);
        NearReads.await(reader, KEY);
        Fault.Once late = Fault.holds(CHANGES);
        proxy.have(late);

        writer.put(KEY, NEW);
        late.awaitHappened();
        writer.remove(KEY);
        long removed = System.nanoTime();
        late.release();

        report("a put's message after the removal", awaitNothingHeld(removed));
    }

    /** Has the next reply with the old value held back; nothing near holds it yet but the witness. */
    private Fault.Once holdReplies() {
        writer.put(KEY, OLD);
        writer.put(WITNESS, OLD);
        NearReads.await(reader, WITNESS);
        Fault.Once held = Fault.holds(OLD);
        proxy.have(held);
        return held;
    }

    /** Changes are heard in their order: once a later one is seen, those before it are heard. */
    private void awaitHeard() {
        writer.put(WITNESS, NEW);
        long begun = System.nanoTime();
        while (!NEW.equals(reader.get(WITNESS))) {
            assertThat(System.nanoTime() - begun)
                    .as("the time until a change is heard")
                    .isLessThan(PATIENCE_NANOS);
            Thread.onSpinWait();
        }
    }

    /** An outage would have dropped what the reader holds, whatever the order. */
    private void assertNoOutage() {
        for (Cache<String, String> cache : List.of(writer, reader)) {
            TierStatistics statistics = cache.unwrap(TieredCache.class).statistics();
            assertThat(statistics.farTier()).isEqualTo(FarTierState.UP);
            assertThat(statistics.farFailures()).isZero();
        }
    }

    private long awaitNothingOld(long changed) {
        while (!NEW.equals(reader.get(KEY))) {
            assertThat(System.nanoTime() - changed).isLessThan(LEASE.toNanos());
        }
        return System.nanoTime() - changed;
    }

    private long awaitNothingHeld(long changed) {
        while (reader.get(KEY) != null) {
            assertThat(System.nanoTime() - changed).isLessThan(LEASE.toNanos());
        }
        return System.nanoTime() - changed;
    }

    private static void report(String order, long nanos) {
        PromiseTable.add("3 " + order, "1 run", "noticed after " + nanos / 1_000_000 + " ms", LEASE.toMillis() + " ms");
    }

    private void killSubscriptions() {
        try (Jedis admin = new Jedis("127.0.0.1", redis.uri().getPort())) {
            Object killed = admin.sendCommand(Protocol.Command.CLIENT, "KILL", "TYPE", "pubsub");
            assertThat((Long) killed).isPositive();
        }
    }

    private static Cache<String, String> open(CachingProvider provider, URI uri) {
        Properties settings = new Properties();
        settings.setProperty("cachedai.redis.timeout", TIMEOUT);
        return provider.getCacheManager(uri, ForcedOrdersIT.class.getClassLoader(), settings)
                .createCache(
                        "answers", new MutableConfiguration<String, String>().setTypes(String.class, String.class));
    }
}
