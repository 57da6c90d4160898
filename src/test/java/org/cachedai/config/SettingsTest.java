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
        assertThat(settings.freshness().lifetime())
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
                        new OutageSettings(
                                Duration.ofMillis(100),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(5),
                                Duration.ofMinutes(1),
                                65_536),
                        null));
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
        "cachedai.lifetime.jitter,0.6",
        "cachedai.stale.while-revalidate,soon",
        "cachedai.stale.if-error,366d",
        "cachedai.stale.soft-limit,2h",
        "cachedai.refresh.ahead,0.96",
        "cachedai.refresh.hits,0",
        "cachedai.refresh.limit,1025",
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
        "cachedai.redis.url,'redis+cluster://[::1,[::1]'",
        "cachedai.redis.url,'redis+cluster://[one],two'",
        "cachedai.redis.url,'redis+cluster://::1,::2'",
        "cachedai.redis.url,redis://host:65536",
        "cachedai.redis.url,redis://host:0",
        "cachedai.redis.timeout,0ms",
        "cachedai.redis.pool-size,0",
        "cachedai.coherence.heartbeat,1m",
        "cachedai.coherence.lease,1999ms",
        "cachedai.coherence.outage-lifetime,0s",
        "cachedai.breaker.probe-pause,9ms",
        "cachedai.breaker.probe-pause,61s",
        "cachedai.breaker.longest-probe-pause,99ms",
        "cachedai.breaker.longest-probe-pause,2h",
        "cachedai.breaker.refused-pause,0s",
        "cachedai.breaker.refused-pause,61m",
        "cachedai.breaker.longest-refused-pause,4s",
        "cachedai.breaker.longest-refused-pause,25h",
        "cachedai.backlog.max-keys,0",
        "cachedai.backlog.max-keys,1000001",
        "cachedai.monitor.window,1s",
        "cachedai.alert.hit-ratio.below,NaN",
        "cachedai.alert.near-memory.above,1.1",
    })
    void wrongValue_read_namesKeyAndValueAndWhatIsAllowed(String key, String value) {
        assertThatThrownBy(() -> read(Map.of(key, value)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(key + " is '" + value + "', but must be ");
    }

    @ParameterizedTest
    @CsvSource({
        "redis://me@host,cachedai.redis.pool-size,2,cachedai.redis.user,cachedai.redis.password",
        "redis://host,cachedai.redis.user,me,cachedai.redis.user,cachedai.redis.password",
        "redis+sentinel://host/shop,cachedai.redis.sentinel.user,me,cachedai.redis.sentinel.user,cachedai.redis.sentinel.password"
    })
    void user_withoutAPassword_isRefused(String url, String key, String value, String user, String password) {
        assertThatThrownBy(() -> read(Map.of("cachedai.redis.url", url, key, value)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(user + " is 'me', but must be together with " + password);
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redis://[::1] | redis://[::1]:6379",
                "redis://[fe80::1%eth0]:7/2 | redis://[fe80::1%eth0]:7/2",
                "redis+cluster://[::1]:7001 | redis+cluster://[::1]:7001",
                "redis+cluster://[::1]:7001,[::1]:7002 | redis+cluster://%5B::1%5D:7001,%5B::1%5D:7002",
                "redis+cluster://%5B::1%5D:7001,host | redis+cluster://%5B::1%5D:7001,host:6379",
                "redis+sentinel://[::1],10.0.0.1:7/shop/3 | redis+sentinel://%5B::1%5D:26379,10.0.0.1:7/shop/3",
                "rediss+cluster://[fe80::1%eth0]:1,b | rediss+cluster://%5Bfe80::1%25eth0%5D:1,b:6379",
                "redis+cluster://redis_1,redis_2:7 | redis+cluster://redis_1:6379,redis_2:7",
                "redis://redis_1 | redis://redis_1:6379",
            })
    void redisUrl_withIpv6AddressesOrNamesOfContainers_keepsThem(String url, String address) {
        RedisSettings redis = read(Map.of("cachedai.redis.url", url)).tiers().redis();

        assertThat(redis.uri()).hasToString(address);
        assertThat(read(Map.of("cachedai.redis.url", address)).tiers().redis()).isEqualTo(redis);
    }

    @Test
    void redisUrl_withBracketsInThePassword_keepsIt() {
        RedisSettings redis = read(Map.of("cachedai.redis.url", "redis+cluster://me:a[$1%25]b@[::1]:1,[::1]:2"))
                .tiers()
                .redis();

        assertThat(redis.caller()).isEqualTo(new RedisCaller("me", "a[$1%25]b"));
        assertThat(redis.uri()).hasToString("redis+cluster://%5B::1%5D:1,%5B::1%5D:2");
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
    void freshnessOfAnOperation_isWhatIsMostSpecific() {
        Settings settings = read(Map.of(
                "cachedai.lifetime", "1h",
                "cachedai.stale.if-error", "2h",
                "cachedai.stale.while-revalidate", "3m",
                "cachedai.operation.sum.up.lifetime", "eternal",
                "cachedai.operation.sum.up.stale.while-revalidate", "4m",
                "cachedai.operation.sum.up.stale.soft-limit", "5s",
                "cachedai.operation.sum.up.refresh.ahead", "0.5"));
        DeclaredFreshness declared =
                new DeclaredFreshness(new Lifetime(7_000), Duration.ofMinutes(8), Duration.ofMinutes(9));

        assertThat(settings.freshness("sum.up", declared))
                .isEqualTo(new FreshnessSettings(
                        Lifetime.ETERNAL,
                        0.05,
                        Duration.ofMinutes(4),
                        Duration.ofMinutes(9),
                        Duration.ofSeconds(5),
                        0.5,
                        3));
        assertThat(settings.freshness("other", declared).lifetime()).isEqualTo(new Lifetime(7_000));
        assertThat(settings.freshness("other", DeclaredFreshness.NONE)).isEqualTo(settings.freshness());
        assertThat(settings.freshness().ifError()).isEqualTo(Duration.ofHours(2));
    }

    @ParameterizedTest
    @CsvSource({
        "lifetime,later",
        "stale.while-revalidate,-1s",
        "stale.if-error,366d",
        "stale.soft-limit,5ms",
        "stale.soft-limit,2m",
        "refresh.ahead,1"
    })
    void freshnessOfAnOperation_wrong_namesTheKey(String suffix, String value) {
        Settings settings = read(Map.of("cachedai.operation.sum." + suffix, value));

        assertThatThrownBy(() -> settings.freshness("sum", DeclaredFreshness.NONE))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("cachedai.operation.sum." + suffix + " is '" + value + "'");
    }

    @Test
    void softLimit_isNeverLongerThanAFlight() {
        assertThat(read(Map.of("cachedai.flight.limit", "4s")).freshness().softLimit())
                .isEqualTo(Duration.ofSeconds(4));
        assertThatThrownBy(() -> read(Map.of("cachedai.flight.limit", "4s", "cachedai.stale.soft-limit", "4001ms")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContainingAll("cachedai.stale.soft-limit is '4001ms'", "cachedai.flight.limit");
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
