package org.cachedai.faults.redis;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.util.JedisClusterCRC16;

/** A Cluster whose primaries have a replica each, or none. Ended by the test that started it. */
public final class RedisCluster implements AutoCloseable {

    private static final int SLOTS = 16_384;

    private final Site site;
    private final int primaries;
    private final List<RedisProcess> nodes = new ArrayList<>();

    private RedisCluster(Site site, int primaries, int replicas) {
        this.site = site;
        this.primaries = primaries;
        for (int i = 0; i < primaries + replicas; i++) {
            nodes.add(start());
        }
        for (int i = 0; i < primaries; i++) {
            giveSlots(nodes.get(i), i);
        }
        meet();
        for (int i = 0; i < replicas; i++) {
            replicate(nodes.get(primaries + i), nodes.get(i));
        }
        nodes.forEach(node -> awaitAgreement(node, replicas));
    }

    /** Starts one of three primaries with a replica each, and returns when all of its nodes agree. */
    public static RedisCluster withReplicas(Site site) {
        return new RedisCluster(site, 3, 3);
    }

    /** The same of primaries alone. */
    public static RedisCluster of(Site site, int primaries) {
        return new RedisCluster(site, primaries, 0);
    }

    /** The address of all, as a setting. */
    public URI uri() {
        return URI.create(site.scheme("+cluster://")
                + nodes.stream().map(RedisProcess::address).collect(Collectors.joining(",")));
    }

    /** The primary of a hash tag, to begin with. */
    public RedisProcess primaryOf(String tag) {
        return nodes.get(JedisClusterCRC16.getSlot(tag) * primaries / SLOTS);
    }

    /** The host by which the nodes tell of each other. */
    public String announced() {
        try (var client = nodes.get(0).client()) {
            List<?> range = (List<?>) ((List<?>) client.sendCommand(Protocol.Command.CLUSTER, "SLOTS")).get(0);
            return new String((byte[]) ((List<?>) range.get(2)).get(0), StandardCharsets.US_ASCII);
        }
    }

    /** The primaries to begin with. */
    public List<RedisProcess> primaries() {
        return nodes.subList(0, primaries);
    }

    /** Another one that was a primary to begin with. */
    public RedisProcess primaryOtherThan(RedisProcess primary) {
        return nodes.get((nodes.indexOf(primary) + 1) % primaries);
    }

    /** Starts another primary, which has no slots, and returns when all agree on it. */
    public RedisProcess join() {
        RedisProcess joined = start();
        nodes.add(joined);
        meet();
        awaitAgreement(joined, 0);
        return joined;
    }

    /** Begins to move the slot of a hash tag. */
    public SlotMove move(String tag, RedisProcess from, RedisProcess to) {
        return new SlotMove(JedisClusterCRC16.getSlot(tag), from, to, nodes);
    }

    /** Waits until the replica of a primary was promoted. */
    public void awaitPromotionAfter(RedisProcess primary) {
        RedisProcess replica = nodes.get(primaries + nodes.indexOf(primary));
        while (!Sentinels.isPrimary(replica)) {
            RedisProcess.pause();
        }
    }

    @Override
    public void close() {
        nodes.forEach(RedisProcess::close);
    }

    private RedisProcess start() {
        List<String> arguments = new ArrayList<>(List.of("--cluster-enabled", "yes", "--cluster-node-timeout", "1000"));
        if (site.certificate() != null) {
            arguments.addAll(List.of("--tls-cluster", "yes"));
        }
        arguments.addAll(site.nodeArguments());
        return RedisProcess.server(site, RedisProcess.freePort(), arguments.toArray(String[]::new));
    }

    private void giveSlots(RedisProcess node, int index) {
        int from = (index * SLOTS + primaries - 1) / primaries;
        int to = ((index + 1) * SLOTS + primaries - 1) / primaries;
        int[] slots = IntStream.range(from, to).toArray();
        try (var client = node.client()) {
            client.clusterAddSlots(slots);
        }
    }

    private void meet() {
        try (var client = nodes.get(0).client()) {
            nodes.forEach(node -> client.clusterMeet(site.ip(), node.port()));
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

    private static void awaitAgreement(RedisProcess node, int replicas) {
        try (var client = node.client()) {
            while (!client.clusterInfo().contains("cluster_state:ok")
                    || client.clusterNodes()
                                    .lines()
                                    .filter(line -> line.contains("slave"))
                                    .count()
                            < replicas) {
                RedisProcess.pause();
            }
        }
    }
}
