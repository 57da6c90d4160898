package org.cachedai.faults.redis;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import redis.clients.jedis.util.JedisClusterCRC16;

/** A Cluster of three primaries with a replica each. Ended by the test that started it. */
public final class RedisCluster implements AutoCloseable {

    private static final int PRIMARIES = 3;
    private static final int SLOTS = 16_384;

    private final List<RedisProcess> nodes = new ArrayList<>();

    /** Starts it, and returns when all of its nodes agree. */
    public RedisCluster() {
        for (int i = 0; i < 2 * PRIMARIES; i++) {
            nodes.add(RedisProcess.server(
                    RedisProcess.freePort(), "--cluster-enabled", "yes", "--cluster-node-timeout", "1000"));
        }
        for (int i = 0; i < PRIMARIES; i++) {
            giveSlots(nodes.get(i), i);
        }
        meet();
        for (int i = 0; i < PRIMARIES; i++) {
            replicate(nodes.get(PRIMARIES + i), nodes.get(i));
        }
        nodes.forEach(RedisCluster::awaitAgreement);
    }

    /** The address of all, as a setting. */
    public URI uri() {
        return URI.create(
                "redis+cluster://" + nodes.stream().map(RedisProcess::address).collect(Collectors.joining(",")));
    }

    /** The primary of a hash tag, to begin with. */
    public RedisProcess primaryOf(String tag) {
        return nodes.get(JedisClusterCRC16.getSlot(tag) * PRIMARIES / SLOTS);
    }

    /** Waits until the replica of a primary was promoted. */
    public void awaitPromotionAfter(RedisProcess primary) {
        RedisProcess replica = nodes.get(PRIMARIES + nodes.indexOf(primary));
        while (!Sentinels.isPrimary(replica)) {
            RedisProcess.pause();
        }
    }

    @Override
    public void close() {
        nodes.forEach(RedisProcess::close);
    }

    private static void giveSlots(RedisProcess node, int index) {
        int from = (index * SLOTS + PRIMARIES - 1) / PRIMARIES;
        int to = ((index + 1) * SLOTS + PRIMARIES - 1) / PRIMARIES;
        int[] slots = java.util.stream.IntStream.range(from, to).toArray();
        try (var client = node.client()) {
            client.clusterAddSlots(slots);
        }
    }

    private void meet() {
        try (var client = nodes.get(0).client()) {
            nodes.forEach(node -> client.clusterMeet("127.0.0.1", node.port()));
        }
        for (RedisProcess node : nodes) {
            try (var client = node.client()) {
                while (!client.clusterInfo().contains("cluster_known_nodes:" + nodes.size())) {
                    RedisProcess.pause();
                }
            }
        }
    }

    private static void replicate(RedisProcess replica, RedisProcess primary) {
        try (var of = primary.client();
                var client = replica.client()) {
            client.clusterReplicate(of.clusterMyId());
        }
    }

    private static void awaitAgreement(RedisProcess node) {
        try (var client = node.client()) {
            while (!client.clusterInfo().contains("cluster_state:ok")
                    || client.clusterNodes()
                                    .lines()
                                    .filter(line -> line.contains("slave"))
                                    .count()
                            < PRIMARIES) {
                RedisProcess.pause();
            }
        }
    }
}
