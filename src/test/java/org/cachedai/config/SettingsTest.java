package org.cachedai.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cachedai.InvalidSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {

    private static Settings read(Map<String, String> configured) {
        return Settings.read(configured::get);
    }

    @Test
    void nothingConfigured_read_isMemoryOnlyWithTheDefaults() {
        Settings settings = read(Map.of());

        assertThat(settings.enabled()).isTrue();
        assertThat(settings.lifetime())
                .isEqualTo(new Lifetime(Duration.ofHours(24).toMillis()));
        assertThat(settings.keySecret()).isNull();
        assertThat(settings.tiers())
                .isEqualTo(new TierSettings(
                        "default",
                        new NearSettings(10_000, 64L << 20),
                        new CompressionSettings(1024, 3),
                        List.of(),
                        Duration.ofMinutes(1),
                        new CoherenceSettings(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofMinutes(1)),
                        null));
        assertThat(settings.operationLifetime("summarize")).isNull();
    }

    @ParameterizedTest
    @EnumSource(SettingKey.class)
    void everyKey_withItsExample_isAccepted(SettingKey key) {
        assertThat(read(Map.of(key.key(), key.example()))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "cachedai.enabled,yes",
        "cachedai.namespace,two words",
        "cachedai.lifetime,soon",
        "cachedai.lifetime,0s",
        "cachedai.lifetime,99999999999999d",
        "cachedai.near.max-entries,0",
        "cachedai.near.max-entries,1.5",
        "cachedai.near.max-entries,99999999999999999999",
        "cachedai.near.max-bytes,64KB",
        "cachedai.near.max-bytes,9999999999GiB",
        "cachedai.compression.threshold,-1",
        "cachedai.compression.level,20",
        "cachedai.serialization.allow,*",
        "cachedai.serialization.allow,com.acme.",
        "cachedai.serialization.allow,com.acme.O*",
        "cachedai.serialization.allow,com.acme.***",
        "cachedai.serialization.allow,'com.acme.A,,com.acme.B'",
        "cachedai.serialization.allow,!com.acme.A",
        "cachedai.serialization.allow,com.acme.A;maxdepth=9",
        "cachedai.redis.url,http://x",
        "cachedai.redis.url,redis:///0",
        "cachedai.redis.url,redis://host/zero",
        "cachedai.redis.url,'redis://one,two'",
        "cachedai.redis.url,redis+sentinel://host",
        "cachedai.redis.url,redis+sentinel://host/name/zero",
        "cachedai.redis.url,'redis+sentinel://host,/name'",
        "cachedai.redis.url,redis+cluster://host/1",
        "cachedai.redis.url,'redis+cluster://one,two:x'",
        "cachedai.redis.url,redis+other://host",
        "cachedai.redis.timeout,0ms",
        "cachedai.redis.pool-size,0",
        "cachedai.coherence.heartbeat,1m",
        "cachedai.coherence.lease,1999ms",
        "cachedai.coherence.outage-lifetime,0s",
        "cachedai.monitor.window,1s",
        "cachedai.alert.hit-ratio.below,NaN",
        "cachedai.alert.near-memory.above,1.1",
    })
    void wrongValue_read_namesKeyAndValueAndWhatIsAllowed(String key, String value) {
        assertThatThrownBy(() -> read(Map.of(key, value)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(key + " is '" + value + "', but must be ");
    }

    @Test
    void wrongRedisUrl_withPassword_keepsThePasswordToItself() {
        assertThatThrownBy(() -> read(Map.of("cachedai.redis.url", "http://me:hunter2@host")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("http://…@host")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void redisUrl_withUserAndDatabase_isTakenApart() {
        RedisSettings redis = read(Map.of("cachedai.redis.url", "rediss://me:secret@cache.example/3"))
                .tiers()
                .redis();

        assertThat(redis)
                .isEqualTo(new RedisSettings(
                        URI.create("rediss://cache.example:6379/3"),
                        new RedisCaller("me", "secret"),
                        RedisCaller.NOBODY,
                        Duration.ofMillis(100),
                        16));
        assertThat(redis.toString()).doesNotContain("secret");
    }

    @Test
    void redisUrl_ofSentinels_keepsHostsAndNameAndDatabase() {
        RedisSettings redis = read(Map.of(
                        "cachedai.redis.url", "redis+sentinel://me:s%40,cret@one,two:7,three/shop/3",
                        "cachedai.redis.sentinel.password", "other"))
                .tiers()
                .redis();

        assertThat(redis.uri()).hasToString("redis+sentinel://one:26379,two:7,three:26379/shop/3");
        assertThat(redis.caller()).isEqualTo(new RedisCaller("me", "s@,cret"));
        assertThat(redis.sentinelCaller()).isEqualTo(new RedisCaller(null, "other"));
    }

    @Test
    void redisUrl_ofACluster_keepsHosts() {
        RedisSettings redis = read(Map.of("cachedai.redis.url", "rediss+cluster://:secret@one:7001,two/"))
                .tiers()
                .redis();

        assertThat(redis.uri()).hasToString("rediss+cluster://one:7001,two:6379");
        assertThat(redis.caller()).isEqualTo(new RedisCaller(null, "secret"));
    }

    @Test
    void ownKeysOfUserAndPassword_besideTheUrl_win() {
        RedisSettings redis = read(Map.of(
                        "cachedai.redis.url", "redis://me:secret@h",
                        "cachedai.redis.user", "you",
                        "cachedai.redis.password", "other"))
                .tiers()
                .redis();

        assertThat(redis).extracting(RedisSettings::caller).isEqualTo(new RedisCaller("you", "other"));
    }

    @Test
    void operationLifetime_configured_isItsOwn() {
        Settings settings = read(Map.of("cachedai.operation.sum.up.lifetime", "eternal"));

        assertThat(settings.operationLifetime("sum.up")).isEqualTo(Lifetime.ETERNAL);
        assertThat(settings.operationLifetime("other")).isNull();
    }

    @Test
    void operationLifetime_wrong_namesTheKey() {
        Settings settings = read(Map.of("cachedai.operation.sum.lifetime", "later"));

        assertThatThrownBy(() -> settings.operationLifetime("sum"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("cachedai.operation.sum.lifetime is 'later'");
    }

    @ParameterizedTest
    @CsvSource({"100ms,100", "2s,2000", "5m,300000", "1h,3600000", "7d,604800000", "PT1.5S,1500", " 30 s ,30000"})
    void duration_inEveryForm_isRead(String text, long millis) {
        assertThat(DurationText.parse(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "512,512", "1KiB,1024", "64mib,67108864", "2 GiB,2147483648"})
    void size_inEveryForm_isRead(String text, long bytes) {
        assertThat(SizeText.parse(text)).isEqualTo(bytes);
    }

    @Test
    void serializationAllow_namesAndPatterns_areAsWritten() {
        Settings settings =
                read(Map.of("cachedai.serialization.allow", " com.acme.A$B , Plain,com.acme.* ,com.acme.** "));

        assertThat(settings.tiers().serializationAllow())
                .containsExactly("com.acme.A$B", "Plain", "com.acme.*", "com.acme.**");
    }
}
