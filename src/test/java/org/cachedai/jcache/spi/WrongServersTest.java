package org.cachedai.jcache.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import org.cachedai.spi.FarTierState;
import org.cachedai.spi.TieredCache;
import org.cachedai.tier.redis.LocalRedis;
import org.cachedai.tier.redis.ScriptedRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.embedded.RedisSentinel;

/** An address at which there is something else: one line in the log says what to do, and the near tier serves. */
class WrongServersTest {

    private static final Map<String, String> CALLER =
            Map.of("cachedai.redis.user", "me", "cachedai.redis.password", "hunter2");

    private final Logger logger = Logger.getLogger("org.cachedai");
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Handler handler = new Warnings();

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stop() {
        logger.removeHandler(handler);
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://%s", "redis+sentinel://%s/name", "redis+cluster://%s"})
    void httpServer_isNoRedis(String url) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.start();
        try {
            assertTold(
                    url.formatted("127.0.0.1:" + http.getAddress().getPort()),
                    Map.of(),
                    "not of the Redis protocol; cachedai.redis.url must be the address of a Redis");
        } finally {
            http.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oldRedis_isTooOldWhetherOrNotACallerIsNamed(boolean named) {
        try (ScriptedRedis old = ScriptedRedis.alone(command -> switch (command.get(0)) {
            case "AUTH" -> "-ERR wrong number of arguments for 'auth' command\r\n";
            case "INFO" -> ScriptedRedis.info("4.0.14", "standalone");
            default -> null;
        })) {
            assertTold(
                    old.uri().toString(),
                    named ? CALLER : Map.of(),
                    "it is Redis 4.0.14, which is too old: cachedai.redis.url needs a Redis of version 6.2 or later");
        }
    }

    @Test
    void serverThatLacksCommands_isNoRedisThatServes() {
        try (ScriptedRedis odd =
                ScriptedRedis.alone(command -> command.get(0).equals("ROLE") ? "-ERR unknown command\r\n" : null)) {
            assertTold(odd.uri().toString(), Map.of(), "does not know the command ROLE");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sentinel_asASingleServer_isTheWrongForm(boolean named) throws IOException {
        int port = LocalRedis.freePort();
        try (LocalRedis primary = LocalRedis.start()) {
            RedisSentinel sentinel = RedisSentinel.newRedisSentinel()
                    .port(port)
                    .bind("127.0.0.1")
                    .masterName("shop")
                    .masterPort(primary.port())
                    .quorumSize(1)
                    .build();
            sentinel.start();
            try {
                assertTold(
                        "redis://127.0.0.1:" + port,
                        named ? CALLER : Map.of(),
                        "it is a Sentinel; write cachedai.redis.url as redis+sentinel://host:port/name");
                assertTold(
                        "redis+cluster://127.0.0.1:" + port,
                        Map.of(),
                        "it is no node of a Cluster; write cachedai.redis.url as redis://host:port for a single server,"
                                + " or redis+sentinel://host:port/name for Sentinels");
                assertTold(
                        "redis+sentinel://127.0.0.1:" + port + "/store",
                        Map.of(),
                        "this Sentinel knows no primary of the name 'store'; cachedai.redis.url must end with /name");
                assertTold(
                        "redis+sentinel://127.0.0.1:" + port + "/shop",
                        Map.of("cachedai.redis.sentinel.user", "me", "cachedai.redis.sentinel.password", "hunter2"),
                        "this Sentinel refuses the user or the password; check cachedai.redis.sentinel.user and"
                                + " cachedai.redis.sentinel.password");
            } finally {
                sentinel.stop();
            }
        }
    }

    @Test
    void replica_isNoPrimary() {
        try (LocalRedis primary = LocalRedis.start();
                LocalRedis replica = LocalRedis.start("replicaof 127.0.0.1 " + primary.port())) {
            assertTold(
                    replica.uri().toString(),
                    Map.of(),
                    "it is a replica; cachedai.redis.url must give the primary's address");
        }
    }

    @Test
    void nodeOfACluster_asASingleServer_isTheWrongForm() {
        try (LocalRedis node = LocalRedis.start("cluster-enabled yes", "cluster-config-file " + nodes())) {
            assertTold(
                    node.uri().toString(),
                    Map.of(),
                    "it is a node of a Cluster; write cachedai.redis.url as redis+cluster://host:port");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redis+cluster://%s | it is no node of a Cluster; write cachedai.redis.url as redis://host:port",
                "redis+sentinel://%s/name | it is no Sentinel; write cachedai.redis.url as redis://host:port",
                "redis://%s/99 | has no database 99; check the end of cachedai.redis.url",
            })
    void singleServer_asAnythingElse_isTheWrongForm(String url, String told) {
        try (LocalRedis redis = LocalRedis.start()) {
            assertTold(url.formatted("127.0.0.1:" + redis.port()), Map.of(), told);
        }
    }

    @ParameterizedTest
    @CsvSource({"secret, WRONGPASS", "'', NOAUTH"})
    void wrongOrNoPassword_isRefused(String password, String code) {
        try (LocalRedis redis = LocalRedis.start("requirepass right")) {
            Map<String, String> caller = password.isEmpty() ? Map.of() : Map.of("cachedai.redis.password", password);
            assertTold(
                    redis.uri().toString(),
                    caller,
                    "refuses the user or the password with the error " + code
                            + "; check cachedai.redis.user and cachedai.redis.password");
        }
    }

    @Test
    void passwordForAServerThatHasNone_isRefused() {
        try (LocalRedis redis = LocalRedis.start()) {
            assertTold(
                    redis.uri().toString(),
                    Map.of("cachedai.redis.password", "hunter2"),
                    "takes no such password, because it asks for none");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://%s", "redis+cluster://%s"})
    void wrongPassword_isNotSaidAgainAndAgain(String url) {
        try (ScriptedRedis strict = ScriptedRedis.alone(
                command -> command.get(0).equals("AUTH") ? "-WRONGPASS invalid\r\n" : "-NOAUTH\r\n")) {
            long start = System.nanoTime();
            assertTold(
                    url.formatted(strict.uri().getAuthority()),
                    CALLER,
                    "refuses the user or the password with the error WRONGPASS");

            long pauses = Duration.ofNanos(System.nanoTime() - start).toSeconds() / 5;
            assertThat(strict.asked("AUTH")).isBetween(1L, 2 * (1 + pauses));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://%s", "redis+cluster://%s"})
    void wrongPassword_isTriedAgainAsOftenAsTheSettingsSay(String url) {
        try (ScriptedRedis strict = ScriptedRedis.alone(
                        command -> command.get(0).equals("AUTH") ? "-WRONGPASS invalid\r\n" : "-NOAUTH\r\n");
                TieredCachingProvider provider = new TieredCachingProvider()) {
            Properties settings = new Properties();
            settings.setProperty(
                    "cachedai.redis.url", url.formatted(strict.uri().getAuthority()));
            settings.setProperty("cachedai.breaker.refused-pause", "100ms");
            settings.setProperty("cachedai.breaker.longest-refused-pause", "100ms");
            CALLER.forEach(settings::setProperty);
            provider.getCacheManager(null, null, settings);

            await().atMost(Duration.ofSeconds(4)).until(() -> strict.asked("AUTH") > 10);
        }
    }

    /** One warning says it, and no other follows; the cache works. */
    private void assertTold(String url, Map<String, String> caller, String told) {
        warnings.clear();
        Properties settings = new Properties();
        settings.setProperty("cachedai.redis.url", url);
        settings.setProperty("cachedai.redis.timeout", "5s");
        caller.forEach(settings::setProperty);
        try (TieredCachingProvider provider = new TieredCachingProvider()) {
            Cache<String, String> cache = provider.getCacheManager(null, null, settings)
                    .createCache("c", new MutableConfiguration<String, String>().setTypes(String.class, String.class));
            for (int i = 0; i < 100; i++) {
                cache.put("k", "v" + i);
                assertThat(cache.get("k")).isEqualTo("v" + i);
            }
            assertThat(cache.unwrap(TieredCache.class).statistics().farTier()).isEqualTo(FarTierState.DOWN);
            await().during(Duration.ofMillis(500)).until(() -> warnings.size() == 1);
        }
        assertThat(warnings.get(0))
                .contains(told)
                .contains("cachedai.redis.url")
                .contains("the cache works in this JVM alone")
                .doesNotContain("hunter2");
    }

    private static String nodes() {
        return "nodes-" + LocalRedis.freePort() + ".conf";
    }

    private final class Warnings extends Handler {

        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                warnings.add(MessageFormat.format(entry.getMessage(), entry.getParameters()));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
