package org.cachedai.tier.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.cachedai.tier.FarTierException;
import org.cachedai.tier.FarTierRefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.HostAndPort;

/** Those who know are fakes, and every round that is asked for begins at once: each look at the clock finds it later. */
class WatchedTopologyTest {

    private static final HostAndPort ONE = new HostAndPort("one", 1);
    private static final HostAndPort TWO = new HostAndPort("two", 1);
    private static final HostAndPort THREE = new HostAndPort("three", 1);
    private static final HostAndPort NEW = new HostAndPort("new", 1);
    private static final byte[] NAME = {'n'};

    private final AtomicLong looks = new AtomicLong();
    private final Watchdog watchdog = new Watchdog();
    private final Map<HostAndPort, Layout> known = new ConcurrentHashMap<>();
    private final Map<HostAndPort, FarTierException> failing = new ConcurrentHashMap<>();
    private final List<HostAndPort> asked = new CopyOnWriteArrayList<>();
    private final List<Layout> changes = new CopyOnWriteArrayList<>();
    private final WatchedTopology topology = topology("redis+cluster://one:1,two:1,three:1");

    @AfterEach
    void close() {
        topology.close();
        watchdog.close();
    }

    @Test
    void beforeAnybodyHasAnswered_nothingIsKnown() {
        assertThat(topology.find(NAME)).isNull();
        assertThat(topology.nodes()).isEmpty();
        assertThatThrownBy(() -> topology.node(NAME))
                .isInstanceOf(FarTierException.class)
                .hasMessageContaining("redis+cluster://one:1,two:1,three:1: no primary is known");
    }

    @Test
    void renew_asksOneAfterTheOtherUntilOneAnswers() {
        failing.put(ONE, new FarTierException("away"));
        known.put(TWO, new Layout.OnePrimary(TWO));
        start();

        topology.renew(soon());

        assertThat(topology.node(NAME)).isEqualTo(TWO);
        assertThat(topology.nodes()).containsExactly(TWO);
        assertThat(asked).startsWith(ONE, TWO).doesNotContain(THREE);
        assertThat(changes).containsExactly(new Layout.OnePrimary(TWO));
    }

    @Test
    void renew_nobodyAnswers_saysTheMostTelling() {
        failing.put(ONE, new FarTierException("away", new IllegalStateException("refused")));
        failing.put(TWO, new FarTierException("it is no node of a Cluster"));
        failing.put(THREE, new FarTierException("away", new IllegalStateException("refused")));
        start();

        assertThatThrownBy(() -> topology.renew(soon())).hasMessage("it is no node of a Cluster");
    }

    @Test
    void renew_nobodyAnswersAnyMore_isContentWithWhatIsKnown() {
        known.put(ONE, new Layout.OnePrimary(ONE));
        start();
        topology.renew(soon());
        known.clear();

        topology.renew(soon());

        assertThat(topology.node(NAME)).isEqualTo(ONE);
    }

    @Test
    void suspect_withAWitness_asksItFirst() {
        known.put(ONE, new Layout.OnePrimary(ONE));
        start();
        topology.renew(soon());
        known.put(NEW, new Layout.OnePrimary(NEW));
        known.remove(ONE);

        topology.suspect(NEW);
        await().until(() -> NEW.equals(topology.find(NAME)));

        assertThat(asked).contains(NEW).doesNotContain(TWO);
        assertThat(changes).containsExactly(new Layout.OnePrimary(ONE), new Layout.OnePrimary(NEW));
    }

    @Test
    void suspect_answerThatDoesNotHelp_asksTheNextOneThen() {
        known.put(ONE, new Layout.OnePrimary(ONE));
        start();
        topology.renew(soon());
        known.put(TWO, new Layout.OnePrimary(TWO));

        await().until(() -> {
            topology.suspect(null);
            return TWO.equals(topology.find(NAME));
        });
    }

    @Test
    void primariesThatAreNotConfigured_areAskedToo() {
        known.put(ONE, new Layout.OnePrimary(NEW));
        start();
        topology.renew(soon());
        known.remove(ONE);
        known.put(NEW, new Layout.OnePrimary(TWO));

        await().until(() -> {
            topology.suspect(null);
            return TWO.equals(topology.find(NAME));
        });
    }

    @Test
    void renew_refused_asksNobodyAgainBeforeThePauseIsOver() {
        List.of(ONE, TWO, THREE).forEach(node -> failing.put(node, new FarTierRefusedException("wrong password")));
        start();
        assertThatThrownBy(() -> topology.renew(soon())).isInstanceOf(FarTierRefusedException.class);
        long before = asked.size();

        for (int i = 0; i < 100; i++) {
            topology.suspect(null);
            assertThatThrownBy(() -> topology.renew(soon())).isInstanceOf(FarTierRefusedException.class);
        }

        assertThat(asked).hasSize((int) before);
    }

    @Test
    void close_endsItsThread() {
        start();

        topology.close();

        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("cachedai-redis-topology")));
    }

    private void start() {
        topology.start((before, now) -> changes.add(now));
    }

    private WatchedTopology topology(String uri) {
        RedisDeployment deployment = RedisDeployment.of(
                new RedisServer(URI.create(uri), null, null, Duration.ofSeconds(1), null), TestTier.PAUSES);
        NodePools pools = new NodePools(deployment.node(), 1, watchdog, ConnectionCheck.NONE);
        return new WatchedTopology(deployment, this::ask, pools, new Rounds(this::nanoTime));
    }

    private Layout ask(NodeExchanges node, Deadline deadline) {
        HostAndPort address = node.server().address();
        asked.add(address);
        Layout layout = known.get(address);
        if (layout == null) {
            throw failing.getOrDefault(address, new FarTierException("away"));
        }
        return layout;
    }

    /** A tenth of a second later at every look, so that a pause that is asked to be short is over at the next one. */
    private long nanoTime() {
        return TimeUnit.MILLISECONDS.toNanos(100 * looks.incrementAndGet());
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(10));
    }
}
