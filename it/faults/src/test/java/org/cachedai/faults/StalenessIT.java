package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
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
 * Two nodes on one Redis, of which one loses its link in every way that links are lost, while the other replaces entries:
 * what was replaced is not read any more once the lease is over.
 */
@Timeout(1_800)
class StalenessIT {

    private static final long LEASE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final int LOSSES = PromiseTable.FULL ? 100 : 10;

    private static final String KEY = "k";

    private final CachingProvider nearProvider = new TieredCachingProvider();
    private final CachingProvider lossyProvider = new TieredCachingProvider();
    private LocalRedis redis;
    private FaultProxy proxy;
    private Cache<String, Long> writer;
    private Cache<String, Long> reader;

    /** Of every value, when its writing was over. */
    private final List<Long> written = new ArrayList<>();

    private final AtomicLong lastWritten = new AtomicLong(-1);

    @BeforeEach
    void start() {
        redis = LocalRedis.start();
        proxy = new FaultProxy(redis.uri().getPort());
        writer = open(nearProvider, redis.uri());
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
    void losses_eachFollowedByAReplacementElsewhere_neverServeTheOldPastTheLease() throws Exception {
        Random random = new Random(20);
        AtomicBoolean ended = new AtomicBoolean();
        Staleness staleness = new Staleness();
        Thread reading = new Thread(() -> readUntil(ended, staleness), "reader");
        write(0);
        NearReads.await(reader, KEY);
        reading.start();
        for (int loss = 1; loss <= LOSSES; loss++) {
            TimeUnit.MILLISECONDS.sleep(200 + random.nextInt(600));
            Runnable mending = lose(loss);
            write(loss);
            TimeUnit.MILLISECONDS.sleep(random.nextInt(6_000));
            mending.run();
        }
        awaitFresh(LOSSES);
        ended.set(true);
        reading.join();

        PromiseTable.add(
                "3 stale reads after a link loss and a replacement elsewhere",
                LOSSES + " losses",
                "the oldest by " + TimeUnit.NANOSECONDS.toMillis(staleness.oldest) + " ms",
                "3000 ms");
        assertThat(staleness.reads).isGreaterThan(10_000);
        assertThat(staleness.oldest).isLessThanOrEqualTo(LEASE_NANOS);
        assertThat(staleness.wentBack).isZero();
    }

    @Test
    void replacement_whileTheChannelStands_isSeenElsewhereWithinMilliseconds() throws Exception {
        List<Long> nanos = new ArrayList<>();
        write(0);
        NearReads.await(reader, KEY);
        for (long value = 1; value <= 1_000; value++) {
            write(value);
            nanos.add(awaitFresh(value));
            NearReads.await(reader, KEY);
        }
        nanos.sort(null);
        PromiseTable.add(
                "3 a replacement is seen elsewhere",
                nanos.size() + " replacements",
                String.format("median %.2f ms, 99 %% %.2f ms", nanos.get(500) / 1e6, nanos.get(990) / 1e6),
                "median 5 ms");
        assertThat(Duration.ofNanos(nanos.get(500))).isLessThan(Duration.ofMillis(5));
    }

    @Test
    void oneMessageLost_andNoOtherFollows_isNoticedWithinTheLease() throws Exception {
        write(0);
        NearReads.await(reader, KEY);
        Fault.Once lost = Fault.drops(":changes");
        proxy.have(lost);

        write(1);
        lost.awaitHappened();
        long nanos = awaitFresh(1);

        PromiseTable.add(
                "3 one message is lost and no other follows",
                "1 run",
                "noticed after " + nanos / 1_000_000 + " ms",
                "3000 ms");
        assertThat(nanos).isLessThan(LEASE_NANOS);
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

    private void write(long value) {
        writer.put(KEY, value);
        synchronized (written) {
            written.add(System.nanoTime());
        }
        lastWritten.set(value);
    }

    private void readUntil(AtomicBoolean ended, Staleness staleness) {
        long seen = -1;
        while (!ended.get()) {
            long begun = System.nanoTime();
            long newest = lastWritten.get();
            Long value = reader.get(KEY);
            staleness.reads++;
            if (value == null) {
                continue;
            }
            if (value < seen) {
                staleness.wentBack++;
            }
            seen = Math.max(seen, value);
            if (value < newest) {
                staleness.stale++;
                long replaced;
                synchronized (written) {
                    replaced = written.get((int) (value + 1));
                }
                staleness.oldest = Math.max(staleness.oldest, begun - replaced);
            }
        }
    }

    private long awaitFresh(long value) {
        long begun = System.nanoTime();
        while (true) {
            Long read = reader.get(KEY);
            long now = System.nanoTime();
            if (read != null && read >= value) {
                return now - begun;
            }
            assertThat(now - begun).isLessThan(TimeUnit.SECONDS.toNanos(30));
        }
    }

    private static Cache<String, Long> open(CachingProvider provider, java.net.URI uri) {
        Properties settings = new Properties();
        Map.of("cachedai.redis.timeout", "200ms").forEach(settings::setProperty);
        return provider.getCacheManager(uri, StalenessIT.class.getClassLoader(), settings)
                .createCache("answers", new MutableConfiguration<String, Long>().setTypes(String.class, Long.class));
    }

    /** What a reader has seen. */
    private static final class Staleness {
        private long reads;
        private long stale;
        private long oldest;
        private long wentBack;
    }
}
