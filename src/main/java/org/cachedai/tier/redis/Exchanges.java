package org.cachedai.tier.redis;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.cachedai.tier.FarTierException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;

/**
 * Exchanges of commands and replies with the node that serves what they are about. Each ends within the server's timeout,
 * all waiting included. Where the node says that another one serves it, that one is asked, within the same time; any other
 * failure has it looked up again in the background. Thread-safe.
 */
final class Exchanges {

    private static final int MOST_MOVES = 2;

    private final RedisServer server;
    private final Topology topology;
    private final NodePools nodes;

    /** @param server whose limits hold */
    Exchanges(RedisServer server, Topology topology, NodePools nodes) {
        this.server = server;
        this.topology = topology;
        this.nodes = nodes;
    }

    /**
     * For commands that do no harm when they are done twice.
     *
     * @param name any name of the cache that they are about
     */
    <T> T repeatable(byte[] name, Function<Connection, T> commands) {
        Deadline deadline = Deadline.in(server.timeout());
        return atNodeOf(name, node -> node.repeatable(deadline, commands));
    }

    /**
     * For commands that must not be done twice.
     *
     * @param name any name of the cache that they are about
     */
    <T> T once(byte[] name, Function<Connection, T> commands) {
        Deadline deadline = Deadline.in(server.timeout());
        return atNodeOf(name, node -> node.once(deadline, commands));
    }

    /**
     * Returns when every node in use has answered; may take as long as the server's patience. From then on it may be one
     * that was restarted, or that has taken another's place.
     */
    void probe(Histories histories) {
        Deadline deadline = Deadline.in(server.patience());
        try {
            probe(deadline);
            histories.acceptRefused();
        } catch (FarTierException e) {
            if (!histories.acceptRefused()) {
                throw e;
            }
            probe(deadline);
        }
    }

    private void probe(Deadline deadline) {
        topology.renew(deadline);
        Set<HostAndPort> known = topology.nodes();
        Set<HostAndPort> used = new HashSet<>(nodes.inUse());
        used.retainAll(known);
        try {
            if (used.isEmpty()) {
                pingAny(known, deadline);
            } else {
                used.forEach(node -> nodes.at(node).ping(deadline));
            }
        } catch (FarTierException e) {
            topology.suspect(null);
            throw e;
        }
    }

    /** Asks all, and is content when one has answered. */
    private void pingAny(Set<HostAndPort> known, Deadline deadline) {
        @Nullable FarTierException failure = null;
        int answers = 0;
        for (HostAndPort node : known) {
            try {
                nodes.at(node).ping(deadline);
                answers++;
            } catch (FarTierException e) {
                failure = e;
            }
        }
        if (answers == 0 && failure != null) {
            throw failure;
        }
    }

    private <T> T atNodeOf(byte[] name, Function<NodeExchanges, T> exchange) {
        try {
            return followingMoves(topology.node(name), exchange);
        } catch (FarTierException e) {
            topology.suspect(null);
            throw e;
        }
    }

    private <T> T followingMoves(HostAndPort first, Function<NodeExchanges, T> exchange) {
        HostAndPort node = first;
        for (int moves = 0; ; moves++) {
            try {
                return exchange.apply(nodes.at(node));
            } catch (MovedException e) {
                topology.suspect(e.target());
                if (moves == MOST_MOVES) {
                    throw e;
                }
                node = e.target();
            }
        }
    }
}
