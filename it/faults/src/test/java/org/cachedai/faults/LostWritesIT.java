package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.cachedai.faults.proxy.Fault;
import org.cachedai.faults.proxy.FaultProxy;
import org.cachedai.faults.redis.RedisProcess;
import org.cachedai.faults.redis.ReplicatedRedis;
import org.cachedai.faults.redis.Sentinels;
import org.cachedai.faults.redis.Site;
import org.cachedai.jcache.spi.TieredCachingProvider;
import org.cachedai.spi.FarTierState;
import org.cachedai.spi.TieredCache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A Redis that has lost what it was told last: its replica takes its place that had not caught up, or it comes back with
 * what it saved some time ago. What was replaced, removed or cleared there is served by nobody.
 */
@Timeout(120)
class LostWritesIT {

    private static final long LEASE_NANOS = TimeUnit.SECONDS.toNanos(3);
    /**
     * When the replica takes over, and when those who know what was lost may come: past the lease, so that what is read
     * until then is too old; and soon after the newcomer, who waits 3 s for them, of which their probes take up to 2.
     */
    private static final long PROMOTION_NANOS = TimeUnit.MILLISECONDS.toNanos(2_700);

    private static final long RETURN_NANOS = TimeUnit.MILLISECONDS.toNanos(3_050);
    private static final long WATCHED_NANOS = TimeUnit.SECONDS.toNanos(4);
    /** Long enough not to take a busy machine for an outage: what is written in one is removed afterwards. */
    private static final String TIMEOUT = "5s";

    private static final String OLD = "old";

    private final List<Node> nodes = new ArrayList<>();
    private final List<FaultProxy> proxies = new ArrayList<>();

    @AfterEach
    void close() {
        nodes.forEach(node -> node.provider.close());
        proxies.forEach(FaultProxy::close);
    }

    /** Those who know what was lost come last; before them one who never heard anything, and one who comes new. */
    @Test
    @Tag(PromiseTable.LONG)
    void replica_thatHadNotCaughtUp_bringsNothingBack() throws Exception {
        try (ReplicatedRedis redis = new ReplicatedRedis()) {
            FaultProxy knowing = proxy(redis.primary());
            Node writer = open(knowing.uri());
            Node hearing = open(knowing.uri());
            FaultProxy silent = proxy(redis.primary());
            silent.have(Fault.silences(":changes"));
            open(silent.uri());
            store(writer, List.of(hearing));

            redis.holdReplicaBack();
            long changed = change(writer);
            assertHoldsOld(redis.replica());
            redis.primary().kill();
            long oldest = read(changed, changed + PROMOTION_NANOS);
            redis.promoteReplica();
            silent.have(Fault.NONE);
            open(redis.replica().uri());
            silent.moveTo(redis.replica().port());
            long left = changed + RETURN_NANOS - System.nanoTime();
            CompletableFuture.delayedExecutor(left, TimeUnit.NANOSECONDS)
                    .execute(() -> knowing.moveTo(redis.replica().port()));

            report("failover to a replica that had not caught up", Math.max(oldest, watch(changed)));
        }
    }

    @Test
    void sentinels_promoteAReplicaThatHadNotCaughtUp_nothingComesBack() throws Exception {
        try (Sentinels redis = new Sentinels(Site.plain())) {
            Node writer = open(redis.uri());
            store(writer, List.of(open(redis.uri())));

            redis.cutReplicaOff();
            long changed = change(writer);
            assertHoldsOld(redis.replica());
            redis.primary().kill();
            redis.awaitPromotion();
            open(redis.uri());

            report("failover by Sentinel to a replica that had not caught up", watch(changed));
        }
    }

    @Test
    void snapshot_ofSomeTimeAgo_bringsNothingBack() throws Exception {
        RedisProcess redis = RedisProcess.alone();
        try {
            Node writer = open(redis.uri());
            store(writer, List.of(open(redis.uri())));
            assertHoldsOld(redis);
            try (var client = redis.client()) {
                client.set("witness", "saved");
                client.save();
                client.set("witness", "lost");
            }

            long changed = change(writer);
            redis = redis.restarted();
            try (var client = redis.client()) {
                assertThat(client.get("witness")).isEqualTo("saved");
            }
            open(redis.uri());

            report("a restart with what was saved before", watch(changed));
        } finally {
            redis.close();
        }
    }

    /** Stores what is going to be changed, and has it in every near tier. */
    private static void store(Node writer, List<Node> readers) {
        writer.answers.put("replaced", OLD);
        writer.answers.put("removed", OLD);
        writer.cleared.put("cleared", OLD);
        for (Node reader : readers) {
            NearReads.await(reader.answers, "replaced");
            NearReads.await(reader.answers, "removed");
            NearReads.await(reader.cleared, "cleared");
        }
    }

    /** Replaces, removes and clears it; when that was over. */
    private static long change(Node writer) {
        writer.answers.put("replaced", "new");
        writer.answers.remove("removed");
        writer.cleared.clear();
        return System.nanoTime();
    }

    /** Fails unless a Redis has all that was going to be changed, so that it can come back. */
    private static void assertHoldsOld(RedisProcess redis) {
        try (var client = redis.client()) {
            for (String entry : List.of("answers:replaced", "answers:removed", "cleared:cleared")) {
                String[] names = entry.split(":");
                String prefix = "cachedai:{default:" + names[0] + "}:";
                String name = prefix + client.get(prefix + "generation") + ":" + names[1];
                assertThat(client.get(name)).as(name).contains(OLD);
            }
        }
    }

    /** Has all nodes read until each has been at Redis again and a while is over; how stale the stalest read was. */
    private long watch(long changed) {
        long end = System.nanoTime() + WATCHED_NANOS;
        long oldest = read(changed, end);
        while (!nodes.stream().allMatch(Node::isUp)) {
            assertThat(System.nanoTime() - end).isLessThan(TimeUnit.SECONDS.toNanos(30));
            oldest = Math.max(oldest, read(changed));
        }
        return oldest;
    }

    /** Has all nodes read until a time; how stale the stalest read was. */
    private long read(long changed, long end) {
        long oldest = 0;
        while (System.nanoTime() - end < 0) {
            oldest = Math.max(oldest, read(changed));
        }
        return oldest;
    }

    private long read(long changed) {
        long oldest = 0;
        for (Node node : nodes) {
            long begun = System.nanoTime();
            if (node.readsOld()) {
                oldest = Math.max(oldest, begun - changed);
            }
        }
        return oldest;
    }

    private void report(String order, long oldest) {
        PromiseTable.add(
                "3 " + order,
                "1 run, " + nodes.size() + " nodes",
                "the oldest by " + TimeUnit.NANOSECONDS.toMillis(oldest) + " ms",
                LEASE_NANOS / 1_000_000 + " ms");
        assertThat(oldest).isLessThan(LEASE_NANOS);
    }

    private FaultProxy proxy(RedisProcess redis) {
        FaultProxy proxy = new FaultProxy(redis.uri());
        proxies.add(proxy);
        return proxy;
    }

    private Node open(URI uri) {
        Node node = new Node(uri);
        nodes.add(node);
        return node;
    }

    /** What is a JVM elsewhere: a provider of its own with two caches. */
    private static final class Node {

        private final CachingProvider provider = new TieredCachingProvider();
        private final Cache<String, String> answers;
        private final Cache<String, String> cleared;

        Node(URI uri) {
            Properties settings = new Properties();
            LeastRights.settings(uri, TIMEOUT).forEach(settings::setProperty);
            var manager = provider.getCacheManager(uri, LostWritesIT.class.getClassLoader(), settings);
            var texts = new MutableConfiguration<String, String>().setTypes(String.class, String.class);
            this.answers = manager.createCache("answers", texts);
            this.cleared = manager.createCache("cleared", texts);
        }

        boolean readsOld() {
            return OLD.equals(answers.get("replaced"))
                    || OLD.equals(answers.get("removed"))
                    || OLD.equals(cleared.get("cleared"));
        }

        boolean isUp() {
            return answers.unwrap(TieredCache.class).statistics().farTier() == FarTierState.UP;
        }
    }
}
