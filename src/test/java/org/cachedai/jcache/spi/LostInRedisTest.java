package org.cachedai.jcache.spi;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;

/**
 * Redis loses something without telling anybody, because it is full, because it has expired, or because an operator
 * deletes it: an entry that is still near, or where a cache's generation stands. Three managers, as three JVMs have them.
 */
class LostInRedisTest {

    @RegisterExtension
    final TestCaches caches = new TestCaches(Tiers.REDIS);

    private Jedis redis;
    private Cache<String, String> here;
    private Cache<String, String> there;

    @BeforeEach
    void open() {
        redis = caches.redis().client();
        here = caches.texts("c");
        there = caches.newManager().createCache("c", TestCaches.ofTexts());
    }

    @AfterEach
    void close() {
        redis.close();
    }

    static Stream<Consumer<Cache<String, String>>> removals() {
        return Stream.of(
                cache -> cache.remove("k"),
                cache -> cache.getAndRemove("k"),
                cache -> cache.removeAll(Set.of("k", "l")),
                Cache::removeAll,
                Cache::clear,
                LostInRedisTest::removeAllCounted);
    }

    @ParameterizedTest
    @MethodSource("removals")
    void removal_ofAnEntryThatIsNearElsewhereOnly_isHeardThere(Consumer<Cache<String, String>> removal) {
        there.put("k", "old");
        assertThat(there.get("k")).isEqualTo("old");
        redis.del(generation() + ":k");

        removal.accept(here);

        await().untilAsserted(() -> assertThat(there.get("k")).isNull());
    }

    @ParameterizedTest
    @MethodSource("removals")
    void removal_ofAnEntryThatIsNearHereOnly_leavesNothing(Consumer<Cache<String, String>> removal) {
        here.put("k", "old");
        redis.del(generation() + ":k");

        removal.accept(here);

        assertThat(here.get("k")).isNull();
    }

    static Stream<Consumer<Lost>> losses() {
        return Stream.of(
                lost -> lost.redis.del(lost.key),
                lost -> {
                    lost.redis.pexpire(lost.key, 1);
                    await().until(() -> !lost.redis.exists(lost.key));
                },
                lost -> lost.redis.set(lost.key, "what somebody has written"),
                lost -> {
                    lost.redis.del(lost.key);
                    lost.redis.lpush(lost.key, "a list");
                });
    }

    @ParameterizedTest
    @MethodSource("losses")
    void generation_lostAfterAClear_bringsNothingBack(Consumer<Lost> loss) {
        there.put("k", "old");
        String name = generation() + ":k";
        byte[] entry = redis.get(name.getBytes(US_ASCII));
        here.clear();
        await().until(() -> there.get("k") == null);
        await().until(() -> !redis.exists(name));
        redis.set(name.getBytes(US_ASCII), entry);
        caches.now.addAndGet(1_000);

        loss.accept(new Lost(redis, prefix() + "generation"));

        Cache<String, String> newcomer = caches.newManager().createCache("c", TestCaches.ofTexts());
        for (Cache<String, String> cache : List.of(newcomer, here, there)) {
            assertThat(cache.get("k")).isNull();
            assertThat(cache.containsKey("k")).isFalse();
            assertThat(cache.getAll(Set.of("k"))).isEmpty();
            assertThat(cache.iterator()).isExhausted();
        }
        here.put("k", "new");
        assertThat(Map.of("newcomer", newcomer.get("k"), "there", there.get("k")))
                .isEqualTo(Map.of("newcomer", "new", "there", "new"));
    }

    @Test
    void generation_lostUnnoticed_removalIsHeardElsewhereAllTheSame() {
        there.put("k", "old");
        assertThat(there.get("k")).isEqualTo("old");
        caches.now.addAndGet(1_000);
        redis.del(prefix() + "generation");

        here.remove("k");

        await().untilAsserted(() -> assertThat(there.get("k")).isNull());
    }

    @Test
    void everything_lost_isNoticedByANearTierWithinTheLease() {
        here.put("k", "old");
        assertThat(here.get("k")).isEqualTo("old");

        redis.flushDB();

        long begun = System.nanoTime();
        await().until(() -> here.get("k") == null);
        assertThat(System.nanoTime() - begun).isLessThan(3_000_000_000L);
    }

    /** Like {@code removeAll}, where each removal is counted, and so made by itself. */
    private static void removeAllCounted(Cache<String, String> cache) {
        CacheManager manager = cache.getCacheManager();
        manager.enableStatistics(cache.getName(), true);
        cache.removeAll();
    }

    private String generation() {
        return prefix() + redis.get(prefix() + "generation");
    }

    private String prefix() {
        return "cachedai:{" + caches.namespace() + ":c}:";
    }

    /** What is to be lost. */
    record Lost(Jedis redis, String key) {}
}
