package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.stream.IntStream;
import javax.cache.Cache;
import org.cachedai.faults.redis.RedisCluster;
import org.cachedai.faults.redis.RedisProcess;
import org.cachedai.faults.redis.Site;
import org.cachedai.faults.redis.SlotMove;
import org.cachedai.spi.TierEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The slot of a cache is moved to another primary under load: nobody notices. */
@Timeout(120)
class ReshardingIT {

    private static final int KEYS = 300;
    private static final long LEASE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static RedisCluster redis;

    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong stale = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();
    private final LongAccumulator alike = new LongAccumulator(Math::max, 0);
    private volatile boolean ended;

    @BeforeAll
    static void start() {
        redis = RedisCluster.of(Site.plain(), 3);
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @AfterEach
    void end() {
        ended = true;
    }

    @Test
    void slotMovedThereAndBack_underLoad_isNoOutage() throws Exception {
        String name = "answers";
        String tag = "default:" + name;
        try (LeastRights one = LeastRights.on(redis.uri(), "5s");
                LeastRights other = LeastRights.on(redis.uri(), "5s")) {
            Cache<String, String> writer = one.cache(name);
            Cache<String, String> reader = other.cache(name);
            fill(one, writer);
            RedisProcess first = redis.primaryOf(tag);
            RedisProcess joined = redis.join();
            Thread load = new Thread(() -> call(writer, reader), "load");
            load.start();

            redis.move(tag, first, joined).end();
            awaitCalls(100);
            // Else it has no slot in the end, and becomes a replica before it has heard of that.
            redis.move("to keep", redis.primaryOf("to keep"), joined).end();
            redis.move(tag, joined, first).end();
            awaitCalls(100);
            ended = true;
            load.join();

            assertServed(one, writer, reader);
            assertThat(lost).hasValue(0);
            assertThat(one.events()).doesNotContain(TierEvent.BREAKER_OPEN);
            assertThat(other.events()).doesNotContain(TierEvent.BREAKER_OPEN);
            add("9 slot moved there and back");
        }
    }

    @Test
    void slotMovedForLongerThanACallMayTake_underLoad_noCallFails() throws Exception {
        String name = "questions";
        String tag = "default:" + name;
        try (LeastRights one = LeastRights.on(redis.uri(), "200ms");
                LeastRights other = LeastRights.on(redis.uri(), "200ms")) {
            Cache<String, String> writer = one.cache(name);
            Cache<String, String> reader = other.cache(name);
            fill(one, writer);
            RedisProcess first = redis.primaryOf(tag);
            Thread load = new Thread(() -> call(writer, writer), "load");
            load.start();

            SlotMove move = redis.move(tag, first, redis.primaryOtherThan(first));
            assertThat(move.keys(KEYS / 2)).isEqualTo(KEYS / 2);
            TimeUnit.SECONDS.sleep(1);
            move.end();
            ended = true;
            load.join();
            await(writer);
            await(reader);

            assertServed(one, writer, reader);
            add("9 slot half moved for a second");
        }
    }

    /** Fills a cache; anew when an outage came between, for what is written in one is removed afterwards. */
    private static void fill(LeastRights node, Cache<String, String> cache) {
        long begun = System.nanoTime();
        int changesOfState;
        do {
            assertThat(System.nanoTime() - begun).isLessThan(PATIENCE_NANOS);
            changesOfState = node.events().size();
            await(cache);
            IntStream.range(0, KEYS).forEach(key -> cache.put("key " + key, "0"));
        } while (node.events().size() > changesOfState);
    }

    /** Counts a value up and reads it elsewhere, which an outage may have dropped; reads what nobody has written. */
    private void call(Cache<String, String> writer, Cache<String, String> reader) {
        for (int call = 1; !ended; call++) {
            try {
                String key = "key " + call % KEYS;
                writer.put(key, Integer.toString(call));
                writer.get("nothing " + call);
                String found = writer.get(key);
                if (found == null || reader.get(key) == null) {
                    lost.incrementAndGet();
                } else if (!found.equals(Integer.toString(call))) {
                    stale.incrementAndGet();
                }
                calls.incrementAndGet();
            } catch (RuntimeException e) {
                failed.incrementAndGet();
            }
        }
    }

    private void awaitCalls(int more) {
        long enough = calls.get() + more;
        while (calls.get() < enough) {
            RedisProcess.pause();
        }
    }

    private static void await(Cache<String, String> cache) {
        while (!LeastRights.isUp(cache)) {
            RedisProcess.pause();
        }
    }

    private void assertServed(LeastRights one, Cache<String, String> writer, Cache<String, String> reader) {
        assertThat(LeastRights.isUp(writer)).isTrue();
        assertThat(failed).hasValue(0);
        assertThat(stale).hasValue(0);
        long served = System.nanoTime();
        for (int key = 0; key < KEYS; key++) {
            awaitSame("key " + key, writer, reader, served);
        }
        fill(one, writer);
        long filled = System.nanoTime();
        for (int key = 0; key < KEYS; key++) {
            assertThat(writer.get("key " + key)).isEqualTo("0");
            awaitSame("key " + key, writer, reader, filled);
        }
    }

    /** Awaits that one node reads what the other does, which is nothing if that was written in an outage. */
    private void awaitSame(String key, Cache<String, String> writer, Cache<String, String> reader, long written) {
        while (!Objects.equals(reader.get(key), writer.get(key))) {
            assertThat(System.nanoTime() - written).isLessThan(LEASE_NANOS);
        }
        alike.accumulate(System.nanoTime() - written);
    }

    private void add(String promise) {
        PromiseTable.add(
                promise,
                calls.get() + " calls",
                "failed " + failed.get() + ", stale " + stale.get() + ", alike on both nodes after "
                        + TimeUnit.NANOSECONDS.toMillis(alike.get()) + " ms",
                "0, 0, 3000 ms");
    }
}
