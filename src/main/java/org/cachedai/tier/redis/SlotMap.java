package org.cachedai.tier.redis;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
     * and port, where no host stands for the one that was asked. A node that should have a host name and was given none
     * tells its address further on.
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
    public Set<HostAndPort> joined(Layout before) {
        if (!(before instanceof SlotMap old)) {
            return Set.of();
        }
        Set<HostAndPort> joined = new HashSet<>(nodes);
        joined.removeAll(old.nodes);
        for (int slot = 0; slot < SLOTS; slot++) {
            HostAndPort giver = old.bySlot[slot];
            if (giver == null || !nodes.contains(giver)) {
                joined.remove(bySlot[slot]);
            }
        }
        return joined;
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
        byte[] told = Replies.bytesOrNull(node.get(0));
        String name = told == null ? "" : Replies.text(told);
        String host = name.equals(NodeAddress.UNKNOWN) ? ip(node).orElse(asked) : name.isEmpty() ? asked : name;
        return NodeAddress.of(host, Replies.number(node.get(1))).orElseThrow(() -> Replies.unexpected(node.get(0)));
    }

    /** The address that is told beside a host name. */
    private static Optional<String> ip(List<?> node) {
        if (node.size() < 4 || !(node.get(3) instanceof List<?> pairs)) {
            return Optional.empty();
        }
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            if (Replies.text(Replies.bytes(pairs.get(i))).equals("ip")) {
                return Optional.of(Replies.text(Replies.bytes(pairs.get(i + 1))));
            }
        }
        return Optional.empty();
    }

    private static int slot(@Nullable Object reply) {
        long slot = Replies.number(reply);
        if (slot < 0 || slot >= SLOTS) {
            throw Replies.unexpected(reply);
        }
        return (int) slot;
    }
}
