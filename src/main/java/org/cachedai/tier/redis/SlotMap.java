package org.cachedai.tier.redis;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.util.JedisClusterCRC16;

/** The primaries of a Cluster by slot, as {@code CLUSTER SLOTS} tells them. Immutable. */
final class SlotMap implements Layout {

    private static final int SLOTS = 16_384;

    private final @Nullable HostAndPort[] bySlot;
    private final Set<HostAndPort> nodes;

    private SlotMap(@Nullable HostAndPort[] bySlot, Set<HostAndPort> nodes) {
        this.bySlot = bySlot;
        this.nodes = nodes;
    }

    /**
     * Reads a list of ranges: each of its first slot, its last, its primary and its replicas; a node begins with its host
     * and port, where no host stands for the one that was asked.
     *
     * @param asked the host that was asked
     */
    static SlotMap parse(@Nullable Object reply, String asked) {
        @Nullable HostAndPort[] bySlot = new HostAndPort[SLOTS];
        Set<HostAndPort> nodes = new LinkedHashSet<>();
        for (Object element : Replies.list(reply)) {
            List<?> range = Replies.list(element);
            if (range.size() < 3) {
                throw Replies.unexpected(element);
            }
            HostAndPort primary = node(Replies.list(range.get(2)), asked);
            nodes.add(primary);
            Arrays.fill(bySlot, slot(range.get(0)), slot(range.get(1)) + 1, primary);
        }
        return new SlotMap(bySlot, Set.copyOf(nodes));
    }

    @Override
    public @Nullable HostAndPort node(byte[] name) {
        return bySlot[JedisClusterCRC16.getSlot(name)];
    }

    @Override
    public Set<HostAndPort> nodes() {
        return nodes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SlotMap map && Arrays.equals(bySlot, map.bySlot);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bySlot);
    }

    private static HostAndPort node(List<?> node, String asked) {
        if (node.size() < 2) {
            throw Replies.unexpected(node);
        }
        byte[] host = Replies.bytesOrNull(node.get(0));
        long port = Replies.number(node.get(1));
        if (port < 1 || port > 65_535) {
            throw Replies.unexpected(port);
        }
        String name = host == null ? "" : Replies.text(host);
        return new HostAndPort(name.isEmpty() || name.equals("?") ? asked : name, (int) port);
    }

    private static int slot(@Nullable Object reply) {
        long slot = Replies.number(reply);
        if (slot < 0 || slot >= SLOTS) {
            throw Replies.unexpected(reply);
        }
        return (int) slot;
    }
}
