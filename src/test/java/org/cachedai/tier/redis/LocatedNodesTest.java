package org.cachedai.tier.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.cachedai.tier.FarTierException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/** A Cluster of servers that answer as the test says; one of them serves every slot in the beginning. */
class LocatedNodesTest {

    private static final byte[] NAME = "k".getBytes(US_ASCII);

    private final ScriptedRedis first = ScriptedRedis.inCluster("a1", this::answer);
    private final ScriptedRedis second = ScriptedRedis.inCluster("b1", this::answer);
    private final Watchdog watchdog = new Watchdog();
    private final RedisServer server =
            new RedisServer(URI.create("redis+cluster://" + first.address()), null, null, Duration.ofSeconds(5), null);
    private final RedisDeployment deployment = RedisDeployment.of(server, TestTier.PAUSES);
    private final LocatedNodes located = new LocatedNodes(deployment, 2, watchdog);
    private final Exchanges exchanges =
            new Exchanges(deployment.node(), located.topology(), located.pools(), located.histories());
    private volatile String slots = slots(range(0, 16_383, first));

    @BeforeEach
    void begin() {
        located.start(() -> {});
        exchanges.probe();
        assertThat(get()).isEqualTo("v");
    }

    @AfterEach
    void close() {
        located.close();
        watchdog.close();
        first.close();
        second.close();
    }

    @Test
    void primaryThatJoins_isConnectedBeforeItsFirstCallWhichSucceeds() {
        slots = slots(range(0, 9, first), range(10, 16_383, second));
        located.topology().suspect(null);
        await().until(() -> second.asked("INFO replication") == 1);

        assertThat(get()).isEqualTo("v");

        assertThat(second.asked()).contains("GET k");
        assertThat(second.asked("INFO replication")).isEqualTo(1);
    }

    @Test
    void primaryThatTakesAnothersPlace_isNotUsedBeforeAProbe() {
        slots = slots(range(0, 16_383, second));
        located.topology().suspect(null);
        await().until(() -> second.address().equals(located.topology().find(NAME)));

        assertThatThrownBy(this::get)
                .isInstanceOf(FarTierException.class)
                .hasMessageContaining("has taken another's place");
        exchanges.probe();

        assertThat(get()).isEqualTo("v");
    }

    private String get() {
        return exchanges.repeatable(
                NAME,
                connection -> Replies.text(
                        Replies.bytes(connection.executeCommand(new CommandArguments(Command.GET).add(NAME)))));
    }

    private @Nullable String answer(List<String> command) {
        return switch (command.get(0)) {
            case "CLUSTER" -> slots;
            case "GET" -> "$1\r\nv\r\n";
            default -> null;
        };
    }

    private static String slots(String... ranges) {
        return "*" + ranges.length + "\r\n" + String.join("", ranges);
    }

    private static String range(int from, int to, ScriptedRedis node) {
        return "*3\r\n:" + from + "\r\n:" + to + "\r\n*2\r\n"
                + ScriptedRedis.bulk(node.address().getHost()) + ":"
                + node.address().getPort() + "\r\n";
    }
}
