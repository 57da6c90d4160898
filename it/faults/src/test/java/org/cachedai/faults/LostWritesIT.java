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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A Redis that has lost what it was told last: its replica takes its place that had not caught up, or it comes back with
 * what it saved some time ago. What was replaced, removed or cleared there is served by nobody.
 */
@Timeout(120)
class LostWritesIT {

    private static final long LEASE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long WATCHED_NANOS = TimeUnit.SECONDS.toNanos(4);
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
            redis.primary().kill();
            TimeUnit.MILLISECONDS.sleep(1_500);
            redis.promoteReplica();
            silent.have(Fault.NONE);
            silent.moveTo(redis.replica().port());
            open(redis.replica().uri());
            CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS)
                    .execute(() -> knowing.moveTo(redis.replica().port()));

            report("failover to a replica that had not caught up", watch(changed));
        }
    }

    @Test
    void sentinels_promoteAReplicaThatHadNotCaughtUp_nothingComesBack() throws Exception {
        try (Sentinels redis = new Sentinels(Site.plain())) {
            Node writer = open(redis.uri());
            store(writer, List.of(open(redis.uri())));

            redis.cutReplicaOff();
            long changed = change(writer);
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
            try (var client = redis.client()) {
                client.save();
            }

            long changed = change(writer);
            redis = redis.restarted();
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

    /** Has all nodes read until each has been at Redis again and a while is over; how stale the stalest read was. */
    private long watch(long changed) {
        long oldest = 0;
        long end = System.nanoTime() + WATCHED_NANOS;
        while (System.nanoTime() - end < 0 || !nodes.stream().allMatch(Node::isUp)) {
            assertThat(System.nanoTime() - end).isLessThan(TimeUnit.SECONDS.toNanos(30));
            for (Node node : nodes) {
                long begun = System.nanoTime();
                if (node.readsOld()) {
                    oldest = Math.max(oldest, begun - changed);
                }
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
            LeastRights.settings(uri, "200ms").forEach(settings::setProperty);
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
