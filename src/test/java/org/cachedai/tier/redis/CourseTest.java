package org.cachedai.tier.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cachedai.tier.FarTierException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;

/** Two primaries of a Cluster that answer as the test says; the first serves the slot, as far as the topology knows. */
class CourseTest {

    private static final byte[] NAME = "k".getBytes(US_ASCII);
    private static final HostAndPort NOBODY = new HostAndPort("nobody", 1);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Map<String, Deque<String>> answers = new ConcurrentHashMap<>();
    private final ScriptedRedis one = ScriptedRedis.inCluster("a1", command -> answer("one", command));
    private final ScriptedRedis other = ScriptedRedis.inCluster("b1", command -> answer("other", command));
    private final Watchdog watchdog = new Watchdog();
    private final Histories histories = new Histories(new PrimaryCheck(true));
    private final RedisServer server = new RedisServer(one.uri(), null, null, LIMIT, null);
    private final NodePools pools = new NodePools(server, 2, watchdog, histories);
    private final KnownTopology topology = new KnownTopology();
    private final Exchanges exchanges = new Exchanges(server, topology, pools, histories);

    @BeforeEach
    void know() {
        topology.nodes = Set.of(one.address(), other.address());
    }

    @AfterEach
    void close() {
        pools.close();
        watchdog.close();
        one.close();
        other.close();
    }

    @Test
    void probe_ofAll_leavesAConnectionToEveryPrimaryThatServesItsFirstCall() {
        exchanges.probe();
        assertThat(other.connections()).isEqualTo(1);
        answers("other", "$1\r\nv\r\n");
        topology.serving = other.address();

        assertThat(read()).isEqualTo("v");

        assertThat(other.connections()).isEqualTo(1);
        assertThat(topology.suspected).isEmpty();
    }

    @Test
    void moved_isFollowedOverTheSameConnections() {
        answers("one", moved(other), moved(other));
        answers("other", "$1\r\nv\r\n", "$1\r\nw\r\n");

        assertThat(read()).isEqualTo("v");
        assertThat(read()).isEqualTo("w");

        assertThat(one.connections()).isEqualTo(1);
        assertThat(other.asked()).containsExactly("GET k", "GET k");
        assertThat(topology.suspected).containsExactly(other.address(), other.address());
    }

    @Test
    void moved_toAPrimaryThatIsNotKnown_isLookedUpFirst() {
        topology.nodes = Set.of(one.address());
        answers("one", moved(other));
        answers("other", "$1\r\nv\r\n");

        assertThat(read()).isEqualTo("v");

        assertThat(topology.renewals).isEqualTo(1);
    }

    @Test
    void moved_roundAndRound_fails() {
        topology.serving = one.address();
        String[] away = {moved(other), moved(other), moved(other)};
        String[] back = {moved(one), moved(one), moved(one)};
        answers("one", away);
        answers("other", back);

        assertThatThrownBy(this::read).isInstanceOf(MovedException.class);

        assertThat(one.asked().size() + other.asked().size()).isEqualTo(4);
    }

    @Test
    void ask_isFollowedOnceWithAskingBeforeEveryCommand() {
        answers("one", ask(other), "$1\r\nw\r\n");
        answers("other", "-NOSCRIPT no such script\r\n", ":7\r\n");
        Script script = new Script("return 7");
        Script.Call call = new Script.Call(List.of(NAME), List.of());

        assertThat(exchanges.<Object>once(NAME, connection -> script.run(connection, call)))
                .isEqualTo(7L);
        assertThat(read()).isEqualTo("w");

        assertThat(other.asked())
                .map(line -> line.split(" ", 2)[0])
                .containsExactly("ASKING", "EVALSHA", "ASKING", "EVAL");
        assertThat(one.connections()).isEqualTo(1);
        assertThat(topology.suspected).isEmpty();
    }

    @Test
    void ask_connectionThatHasServedIt_servesOthersWithoutAsking() {
        answers("one", ask(other));
        answers("other", "$1\r\nv\r\n", "$1\r\nw\r\n");
        read();
        topology.serving = other.address();

        assertThat(read()).isEqualTo("w");

        assertThat(other.asked()).containsExactly("ASKING", "GET k", "GET k");
    }

    @Test
    void ask_toAServerThatIsNew_isFollowedThoughItsHistoryIsNotKnown() {
        topology.nodes = Set.of(one.address());
        exchanges.probe();
        answers("one", ask(other));
        answers("other", "$1\r\nv\r\n");

        assertThat(read()).isEqualTo("v");
    }

    @Test
    void ask_userWhoMayNotAsk_failsAndSaysWhatToAllow() {
        answers("one", ask(other));
        answers("other", "-MOVED 1 " + one.address() + "\r\n");
        answers.put("other ASKING", new ConcurrentLinkedDeque<>(List.of("-NOPERM this user has no permissions\r\n")));

        assertThatThrownBy(this::read)
                .isInstanceOf(FarTierException.class)
                .hasMessageContaining("NOPERM: allow the user all commands");
    }

    @Test
    void tryAgain_isTriedAgainUntilItIsServed() {
        answers("one", "-TRYAGAIN later\r\n", "-TRYAGAIN later\r\n", ask(other), "-TRYAGAIN later\r\n", "$1\r\nv\r\n");
        answers("other", "-TRYAGAIN later\r\n");

        assertThat(read()).isEqualTo("v");

        assertThat(one.connections()).isEqualTo(1);
        assertThat(other.connections()).isEqualTo(1);
    }

    @Test
    void tryAgain_untilTheTimeIsUp_failsInTime() {
        Exchanges hasty = new Exchanges(
                new RedisServer(one.uri(), null, null, Duration.ofMillis(300), null), topology, pools, histories);
        answers.put("one", new ConcurrentLinkedDeque<>(Collections.nCopies(1_000, "-TRYAGAIN later\r\n")));
        long start = System.nanoTime();

        assertThatThrownBy(() -> hasty.repeatable(NAME, CourseTest::get)).isInstanceOf(FarTierException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(150), Duration.ofMillis(3_300));
        assertThat(one.asked()).hasSizeBetween(2, 20);
        assertThat(topology.suspected).hasSize(1);
    }

    @Test
    void manyCalls_ofWhichSomeAreBeingMoved_areEachDoneOnce() {
        answers("one", ":1\r\n", ask(other), "-TRYAGAIN later\r\n", ask(other), ":3\r\n");
        answers("other", ":2\r\n");

        assertThat(onceEach(3)).containsExactly(1L, 2L, 3L);

        assertThat(one.asked("EVALSHA")).isEqualTo(5);
        assertThat(other.asked()).map(line -> line.split(" ", 2)[0]).containsExactly("ASKING", "EVALSHA");
    }

    @Test
    void manyCalls_allMoved_areFollowedTogether() {
        answers("one", moved(other), moved(other));
        answers("other", ":1\r\n", ":2\r\n");

        assertThat(onceEach(2)).containsExactly(1L, 2L);
    }

    @Test
    void manyCalls_oneOfWhichFailsOtherwise_fail() {
        answers("one", ":1\r\n", ask(other), "-OOM no memory\r\n");

        assertThatThrownBy(() -> onceEach(3))
                .isInstanceOf(FarTierException.class)
                .hasMessageContaining("PARTLY-OOM");
        assertThat(other.asked("EVALSHA")).isZero();
    }

    @Test
    void manyCalls_replyOfAnUnexpectedType_fail() {
        answers("one", ":1\r\n", "$1\r\nx\r\n");

        assertThatThrownBy(() -> onceEach(2)).isInstanceOf(FarTierException.class);
    }

    private List<Long> onceEach(int calls) {
        List<Script.Call> all = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            all.add(new Script.Call(List.of(NAME), List.of()));
        }
        return exchanges.onceEach(NAME, new Script("return 7"), all, Replies::number);
    }

    private String read() {
        return exchanges.repeatable(NAME, CourseTest::get);
    }

    private static String get(Connection connection) {
        return Replies.text(Replies.bytes(connection.executeCommand(new CommandArguments(Command.GET).add(NAME))));
    }

    private void answers(String node, String... replies) {
        answers.put(node, new ConcurrentLinkedDeque<>(List.of(replies)));
    }

    private @Nullable String answer(String node, List<String> command) {
        Deque<String> special = answers.get(node + " " + command.get(0));
        if (special != null) {
            return special.poll();
        }
        return Set.of("GET", "EVALSHA", "EVAL").contains(command.get(0))
                ? answers.get(node).poll()
                : null;
    }

    private static String moved(ScriptedRedis node) {
        return "-MOVED 1 " + node.address() + "\r\n";
    }

    private static String ask(ScriptedRedis node) {
        return "-ASK 1 " + node.address() + "\r\n";
    }

    /** Knows what the test says. */
    private final class KnownTopology implements Topology {

        private final List<@Nullable HostAndPort> suspected = new CopyOnWriteArrayList<>();
        private volatile Set<HostAndPort> nodes = Set.of();
        private volatile HostAndPort serving = one.address();
        private int renewals;

        @Override
        public HostAndPort find(byte[] name) {
            return serving;
        }

        @Override
        public HostAndPort node(byte[] name) {
            return serving;
        }

        @Override
        public Set<HostAndPort> nodes() {
            return nodes;
        }

        @Override
        public void suspect(@Nullable HostAndPort witness) {
            suspected.add(witness == null ? NOBODY : witness);
        }

        @Override
        public void renew(Deadline deadline) {
            renewals++;
        }

        @Override
        public void close() {}
    }
}
