package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.cachedai.faults.proxy.Fault;
import org.cachedai.faults.proxy.FaultProxy;
import org.cachedai.jcache.spi.TieredCachingProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two nodes on one Redis, of which one loses its link or what comes over it in every way that they are lost, while the
 * other replaces and removes entries: what it changed is not read any more once the lease is over.
 */
@Timeout(1_800)
class StalenessIT {

    private static final long LEASE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final int LOSSES = PromiseTable.FULL ? 100 : 5;
    private static final int MISTREATED = PromiseTable.FULL ? 300 : 6;
    private static final int SILENT = PromiseTable.FULL ? 40 : 6;

    private final CachingProvider nearProvider = new TieredCachingProvider();
    private final CachingProvider lossyProvider = new TieredCachingProvider();
    private LocalRedis redis;
    private FaultProxy proxy;
    private CountingUp values;
    private Cache<String, Long> reader;

    @BeforeEach
    void start() {
        redis = LocalRedis.start();
        proxy = new FaultProxy(redis.uri());
        values = new CountingUp(open(nearProvider, redis.uri()));
        reader = open(lossyProvider, proxy.uri());
    }

    @AfterEach
    void stop() {
        nearProvider.close();
        lossyProvider.close();
        proxy.close();
        redis.close();
    }

    @Test
    void losses_eachFollowedByAChangeElsewhere_neverServeTheOldPastTheLease() throws Exception {
        Random random = new Random(20);
        values.write();
        CountingUp.Reading reading = values.reading(reader);
        for (int loss = 1; loss <= LOSSES; loss++) {
            values.write();
            values.awaitFresh(reader);
            NearReads.await(reader, CountingUp.KEY);
            TimeUnit.MILLISECONDS.sleep(200 + random.nextInt(600));
            Runnable mending = lose(loss);
            change(loss);
            TimeUnit.MILLISECONDS.sleep(random.nextInt(6_000));
            mending.run();
        }
        reading.end();

        PromiseTable.add(
                "3 stale reads after a link loss and a replacement, removal or clear elsewhere",
                LOSSES + " losses",
                "the oldest by " + TimeUnit.NANOSECONDS.toMillis(reading.oldest()) + " ms",
                "3000 ms");
        assertThat(reading.reads()).isGreaterThan(10_000);
        assertThat(reading.oldest()).isBetween(1L, LEASE_NANOS);
        assertThat(reading.wentBack()).isZero();
    }

    @Test
    void change_whileTheChannelStands_isSeenElsewhereWithinMilliseconds() {
        List<Long> nanos = new ArrayList<>();
        for (int i = 1; i <= 1_000; i++) {
            values.write();
            values.awaitFresh(reader);
            NearReads.await(reader, CountingUp.KEY);
            change(i);
            nanos.add(values.awaitFresh(reader));
        }
        nanos.sort(null);
        PromiseTable.add(
                "3 a replacement, removal or clear is seen elsewhere",
                nanos.size() + " changes",
                String.format("median %.2f ms, 99 %% %.2f ms", nanos.get(500) / 1e6, nanos.get(990) / 1e6),
                "median 5 ms");
        assertThat(Duration.ofNanos(nanos.get(500))).isLessThan(Duration.ofMillis(5));
    }

    @Test
    void oneMessageLost_andNoOtherFollows_isNoticedWithinTheLease() throws Exception {
        values.write();
        NearReads.await(reader, CountingUp.KEY);
        Fault.Once lost = Fault.drops(":changes");
        proxy.have(lost);

        values.write();
        lost.awaitHappened();
        long nanos = values.awaitFresh(reader);

        PromiseTable.add(
                "3 one message is lost and no other follows",
                "1 run",
                "noticed after " + nanos / 1_000_000 + " ms",
                "3000 ms");
        assertThat(nanos).isLessThan(LEASE_NANOS);
    }

    @Test
    void messages_lostDoubledAndLate_neverServeTheOldPastTheLease() throws Exception {
        Random random = new Random(21);
        values.write();
        CountingUp.Reading reading = values.reading(reader);
        proxy.have(Fault.mistreats(":changes", 1_500));
        for (int i = 0; i < MISTREATED; i++) {
            values.write();
            boolean another = i % 6 != 5;
            TimeUnit.MILLISECONDS.sleep(another ? random.nextInt(300) : 3_500);
        }

        requireFresh(reading, "messages lost, doubled and late", MISTREATED);
    }

    @Test
    void channel_silentWhileCommandsAreWell_neverServesTheOldPastTheLease() throws Exception {
        values.write();
        CountingUp.Reading reading = values.reading(reader);
        proxy.have(Fault.silences(":changes"));
        for (int i = 0; i < SILENT; i++) {
            values.write();
            TimeUnit.MILLISECONDS.sleep(700);
        }

        requireFresh(reading, "the channel alone is silent", SILENT);
    }

    @Test
    void subscriber_stalledPastTheLease_hearsNothingLateThatCounts() throws Exception {
        values.write();
        CountingUp.Reading reading = values.reading(reader);
        Fault.Once stalled = Fault.holds(":changes");
        proxy.have(stalled);
        values.write();
        stalled.awaitHappened();
        values.awaitFresh(reader);
        values.write();
        TimeUnit.NANOSECONDS.sleep(LEASE_NANOS);
        stalled.release();
        values.write();

        requireFresh(reading, "the subscriber is stalled", 3);
    }

    private void requireFresh(CountingUp.Reading reading, String what, int replacements) {
        reading.end();
        PromiseTable.add(
                "3 " + what,
                replacements + " replacements",
                "the oldest by " + TimeUnit.NANOSECONDS.toMillis(reading.oldest()) + " ms",
                "3000 ms");
        assertThat(reading.oldest()).isBetween(1L, LEASE_NANOS);
        assertThat(reading.wentBack()).isZero();
    }

    /** Replaces the value, removes it or clears the cache. */
    private void change(int loss) {
        switch (loss % 3) {
            case 0 -> values.remove();
            case 1 -> values.clear();
            default -> values.write();
        }
    }

    /** Loses the reader's link in one of several ways; returns what mends it. */
    private Runnable lose(int loss) {
        switch (loss % 5) {
            case 0 -> proxy.have(Fault.BLACK_HOLE);
            case 1 -> proxy.have(Fault.NEVER_ANSWERS);
            case 2 -> proxy.refuse();
            case 3 -> proxy.have(Fault.drops(":changes"));
            default -> proxy.cut();
        }
        return loss % 5 == 2 ? proxy::accept : () -> proxy.have(Fault.NONE);
    }

    private static Cache<String, Long> open(CachingProvider provider, java.net.URI uri) {
        Properties settings = new Properties();
        Map.of("cachedai.redis.timeout", "200ms").forEach(settings::setProperty);
        return provider.getCacheManager(uri, StalenessIT.class.getClassLoader(), settings)
                .createCache("answers", new MutableConfiguration<String, Long>().setTypes(String.class, Long.class));
    }
}
