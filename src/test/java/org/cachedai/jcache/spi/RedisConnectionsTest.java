package org.cachedai.jcache.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Properties;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import org.cachedai.spi.EncodedValue;
import org.cachedai.spi.FarTierState;
import org.cachedai.spi.Tier;
import org.cachedai.tier.redis.LocalRedis;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Managers on a real Redis that is away, refuses them, or knows them by name. */
class RedisConnectionsTest extends RedisManagers {

    private static final Duration HASTE = Duration.ofMillis(500);

    @Test
    void calls_whileRedisIsKilledAndComesBack_workAndReturnToIt() {
        Properties properties = properties("shop");
        properties.setProperty("cachedai.redis.timeout", HASTE.toMillis() + "ms");
        properties.setProperty("cachedai.coherence.lease", "1m");
        Cache<String, EncodedValue> cache =
                create(provider.getCacheManager(redis.uri(), null, properties), "summarize");
        cache.put("k", encoded("1"));
        redis.stop();

        long start = System.nanoTime();
        assertThat(cache.get("unknown")).isNull();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(HASTE.plusSeconds(3));
        assertThat(tiered(cache).statistics().farTier()).isEqualTo(FarTierState.DOWN);
        assertThat(tiered(cache).statistics().farFailures()).isPositive();
        cache.put("near", encoded("2"));
        assertThat(tiered(cache).lookup("near").tier()).isEqualTo(Tier.NEAR);
        assertThat(cache.get("k")).isEqualTo(encoded("1"));

        redis.restart();

        Cache<String, EncodedValue> same = cache;
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(tiered(same).statistics().farTier()).isEqualTo(FarTierState.UP));
        assertThat(tiered(cache).statistics().nearEntries()).isZero();
        cache.put("back", encoded("3"));
        assertThat(client().exists(entryKey("shop", "summarize", "back"))).isTrue();
    }

    @Test
    void manager_withWrongPassword_worksNearOnly() {
        try (LocalRedis guarded = LocalRedis.start("requirepass right")) {
            Properties wrong = properties("shop");
            wrong.setProperty("cachedai.redis.password", "wrong");
            CacheManager manager = provider.getCacheManager(guarded.uri(), null, wrong);
            Cache<String, EncodedValue> cache = create(manager, "summarize");

            cache.put("k", encoded("1"));

            assertThat(cache.get("k")).isEqualTo(encoded("1"));
            assertThat(tiered(cache).statistics().farTier()).isEqualTo(FarTierState.DOWN);
            manager.close();
        }
    }

    @Test
    void manager_withAclUserAndDatabase_usesThem() {
        try (LocalRedis guarded = LocalRedis.start(
                "user cachedai on >secret ~cachedai:* resetchannels &cachedai:* +@all", "user default off")) {
            Properties right = properties("shop");
            right.setProperty("cachedai.redis.url", "redis://cachedai:secret@127.0.0.1:" + guarded.port() + "/3");
            CacheManager manager = provider.getCacheManager(null, null, right);
            Cache<String, EncodedValue> cache = create(manager, "summarize");

            cache.put("k", encoded("1"));

            assertThat(tiered(cache).statistics().farTier()).isEqualTo(FarTierState.UP);
            assertThat(manager.getURI().toString()).doesNotContain("secret");
            try (Jedis other = guarded.client()) {
                other.auth("cachedai", "secret");
                other.select(3);
                assertThat(other.exists(entryKey(other, "shop", "summarize", "k")))
                        .isTrue();
            }
            manager.close();
        }
    }

    @Test
    void close_ofTheManager_endsItsThreads() {
        CacheManager manager = manager("shop");
        create(manager, "summarize").put("k", encoded("1"));

        manager.close();

        await().atMost(Duration.ofSeconds(10)).until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("cachedai-")));
    }

    @Test
    void createCache_whatRedisCannotCarry_staysInThisJvm() {
        CacheManager manager = manager("shop");

        Cache<String, Object> untyped = manager.createCache("untyped", new MutableConfiguration<String, Object>());
        Cache<String, Object> byReference =
                manager.createCache("reference", new MutableConfiguration<String, Object>().setStoreByValue(false));
        untyped.put("k", 1);
        byReference.put("k", this);

        assertThat(untyped.get("k")).isEqualTo(1);
        assertThat(byReference.get("k")).isSameAs(this);
        assertThat(client.keys("*")).isEmpty();
    }
}
