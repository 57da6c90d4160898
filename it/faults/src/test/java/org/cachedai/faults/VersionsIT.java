package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import org.cachedai.faults.answers.Answers;
import org.cachedai.faults.redis.RedisCluster;
import org.cachedai.faults.redis.RedisExecutable;
import org.cachedai.faults.redis.RedisProcess;
import org.cachedai.faults.redis.Site;
import org.cachedai.spi.TierEvent;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.Jedis;

/** Two nodes share everything on every version of Redis, with the rights that the README gives their user. */
@Timeout(60)
class VersionsIT {

    /** Long enough not to take a busy machine for an outage. */
    private static final String TIMEOUT = "10s";

    private static final long TO_HEAR_NANOS = TimeUnit.SECONDS.toNanos(3);

    @ParameterizedTest
    @EnumSource
    void singleServer_isShared(RedisExecutable version) throws Exception {
        try (RedisProcess redis = RedisProcess.server(site(version), RedisProcess.freePort())) {
            assertVersion(version, redis);
            assertShared(redis.uri(), redis);
        }
    }

    @ParameterizedTest
    @EnumSource
    void cluster_isShared(RedisExecutable version) throws Exception {
        try (RedisCluster redis = RedisCluster.of(site(version), 1)) {
            assertVersion(version, redis.primaries().get(0));
            assertShared(redis.uri(), redis.primaries().get(0));
        }
    }

    private static void assertShared(URI uri, RedisProcess redis) throws Exception {
        try (LeastRights one = LeastRights.on(uri, TIMEOUT);
                LeastRights other = LeastRights.on(uri, TIMEOUT)) {
            assertChangesAreHeard(one.cache("changes"), other.cache("changes"), redis);
            assertThat(one.events()).doesNotContain(TierEvent.BREAKER_OPEN);
            assertThat(other.events()).doesNotContain(TierEvent.BREAKER_OPEN);
        }
        Map<String, String> settings = LeastRights.settings(uri, TIMEOUT);
        try (Answers one = new Answers(settings);
                Answers other = new Answers(settings)) {
            assertOneLoad(one, other);
        }
    }

    private static void assertChangesAreHeard(
            Cache<String, String> writer, Cache<String, String> reader, RedisProcess redis) {
        writer.putAll(Map.of("a", "1", "b", "1"));
        assertThat(reader.getAll(Set.of("a", "b"))).containsOnlyKeys("a", "b");
        try (Jedis client = redis.client()) {
            client.scriptFlush();
        }
        writer.put("a", "2");
        awaitHeard(reader, "a", "2");
        assertThat(reader.replace("a", "2", "3")).isTrue();
        awaitHeard(writer, "a", "3");
        writer.remove("a");
        awaitHeard(reader, "a", null);
        writer.clear();
        awaitHeard(reader, "b", null);
        writer.put("c", "1");
        assertThat(reader.iterator())
                .toIterable()
                .extracting(Cache.Entry::getKey)
                .containsExactly("c");
    }

    /** While one node loads, the other waits for its answer. */
    private static void assertOneLoad(Answers one, Answers other) throws Exception {
        AtomicInteger loads = new AtomicInteger();
        CompletableFuture<String> waiting = new CompletableFuture<>();
        Thread waiter = new Thread(() -> waiting.completeAsync(() -> ask(other, loads), Runnable::run));
        String answer = one.ask("why", () -> {
            loads.incrementAndGet();
            waiter.start();
            while (!isWaitingForALoad(waiter)) {
                RedisProcess.pause();
            }
            return "because";
        });

        assertThat(List.of(answer, waiting.get(10, TimeUnit.SECONDS))).containsOnly("because");
        assertThat(loads).hasValue(1);
    }

    /** Whether a thread waits for a load elsewhere, and not for a connection. */
    private static boolean isWaitingForALoad(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING
                && Arrays.stream(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals("org.cachedai.tier.Wakeups$Waiter"));
    }

    private static String ask(Answers answers, AtomicInteger loads) {
        try {
            return answers.ask("why", () -> {
                loads.incrementAndGet();
                return "another answer";
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitHeard(Cache<String, String> reader, String key, String value) {
        long changed = System.nanoTime();
        while (!Objects.equals(reader.get(key), value)) {
            assertThat(System.nanoTime() - changed).isLessThan(TO_HEAR_NANOS);
            RedisProcess.pause();
        }
    }

    private static void assertVersion(RedisExecutable version, RedisProcess redis) {
        try (Jedis client = redis.client()) {
            String begin = version == RedisExecutable.REDIS_6 ? "redis_version:6.2." : "redis_version:7.0.";
            assertThat(client.info("server")).contains(begin);
        }
    }

    private static Site site(RedisExecutable version) {
        return new Site(version, "127.0.0.1", null);
    }
}
