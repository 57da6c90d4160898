package org.cachedai.tier.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.cachedai.tier.FarTierException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.exceptions.JedisDataException;

class PrimaryCheckTest {

    private static final RedisServer SERVER =
            new RedisServer(URI.create("redis://host:1"), null, null, Duration.ofSeconds(1), null);
    private static final PrimaryCheck ALONE = new PrimaryCheck(false);
    private static final PrimaryCheck IN_CLUSTER = new PrimaryCheck(true);

    @ParameterizedTest
    @ValueSource(strings = {"6.2.0", "6.10.1", "7.0.15", "7.4.0-rc1", "8.2.1", "10.0.0", "255.255.255"})
    void primaryOfAnyVersionThatServes_passes(String version) {
        assertThatCode(() -> ALONE.require(SERVER, server(version, "redis_mode:standalone", "master")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis_mode:cluster", "server_mode:cluster"})
    void primaryOfACluster_ofRedisOrValkey_passesAsOneAndNotAsOneThatStandsAlone(String mode) {
        Function<CommandArguments, @Nullable Object> node = server("7.2.4", mode, "master");

        assertThatCode(() -> IN_CLUSTER.require(SERVER, node)).doesNotThrowAnyException();
        assertThatThrownBy(() -> ALONE.require(SERVER, node))
                .isInstanceOf(FarTierException.class)
                .hasMessage("Redis at redis://host:1: it is a node of a Cluster; write cachedai.redis.url as"
                        + " redis+cluster://host:port");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.8.24", "4.0.14", "5.0.14.1", "6.0.20"})
    void olderVersion_isRefusedByItsName(String version) {
        assertThatThrownBy(() -> ALONE.require(SERVER, server(version, "redis_mode:standalone", "master")))
                .isInstanceOf(FarTierException.class)
                .hasMessage("Redis at redis://host:1: it is Redis " + version + ", which is too old: cachedai.redis.url"
                        + " needs a Redis of version 6.2 or later, or a Valkey");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redis_mode:sentinel | false | it is a Sentinel; write cachedai.redis.url as redis+sentinel://",
                "redis_mode:sentinel | true | it is a Sentinel; write cachedai.redis.url as redis+sentinel://",
                "redis_mode:standalone | true | it is no node of a Cluster; write cachedai.redis.url as redis://",
                "server_mode:standalone | true | it is no node of a Cluster; write cachedai.redis.url as redis://",
                "no_mode:at_all | true | it is no node of a Cluster; write cachedai.redis.url as redis://",
            })
    void otherMode_isRefusedWithTheAddressToWrite(String mode, boolean cluster, String message) {
        assertThatThrownBy(() -> new PrimaryCheck(cluster).require(SERVER, server("7.0.15", mode, "master")))
                .isInstanceOf(FarTierException.class)
                .hasMessageStartingWith("Redis at redis://host:1: " + message);
    }

    @Test
    void replica_isRefused() {
        assertThatThrownBy(() -> ALONE.require(SERVER, server("7.0.15", "redis_mode:standalone", "slave")))
                .isInstanceOf(FarTierException.class)
                .hasMessageContaining("it is a replica; cachedai.redis.url must give the primary's address");
    }

    @Test
    void serverThatDoesNotSayItsVersion_isRefused() {
        assertThatThrownBy(() -> ALONE.require(SERVER, replies("something_else:1", "master")))
                .isInstanceOf(FarTierException.class)
                .hasMessageContaining("is no Redis; check cachedai.redis.url");
    }

    @Test
    void serverThatDoesNotKnowACommand_isRefused() {
        assertThatThrownBy(() -> ALONE.require(SERVER, command -> {
                    throw new JedisDataException("ERR unknown command 'INFO'");
                }))
                .isInstanceOf(FarTierException.class)
                .hasMessageContaining("does not know the command INFO")
                .hasMessageContaining("check cachedai.redis.url");
    }

    @Test
    void otherError_isPassedOn() {
        JedisDataException loading = new JedisDataException("LOADING Redis is loading the dataset in memory");

        assertThatThrownBy(() -> ALONE.require(SERVER, command -> {
                    throw loading;
                }))
                .isSameAs(loading);
    }

    private static Function<CommandArguments, @Nullable Object> server(String version, String mode, String role) {
        return replies("# Server\r\nredis_version:" + version + "\r\n" + mode + "\r\nos:Linux\r\n", role);
    }

    private static Function<CommandArguments, @Nullable Object> replies(String info, String role) {
        Map<String, Object> replies =
                Map.of("INFO", info.getBytes(US_ASCII), "ROLE", List.of(role.getBytes(US_ASCII), 0L, List.of()));
        return command -> replies.get(command.getCommand().toString());
    }
}
