package org.cachedai.tier.redis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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

    private final RedisServer server;
    private final Topology topology;
    private final NodePools nodes;
    private final Histories histories;

    /** @param server whose limits hold */
    Exchanges(RedisServer server, Topology topology, NodePools nodes, Histories histories) {
        this.server = server;
        this.topology = topology;
        this.nodes = nodes;
        this.histories = histories;
    }

    /**
     * For commands that do no harm when they are done twice.
     *
     * @param name any name of the cache that they are about
     */
    <T> T repeatable(byte[] name, Function<Connection, T> commands) {
        return exchange(name, Deadline.in(server.timeout()), commands, NodeExchanges::repeatable);
    }

    /**
     * For commands that must not be done twice.
     *
     * @param name any name of the cache that they are about
     */
    <T> T once(byte[] name, Function<Connection, T> commands) {
        return exchange(name, Deadline.in(server.timeout()), commands, NodeExchanges::once);
    }

    /**
     * For many calls of a script, each of which must not be done twice. Those that a node could not do, while it did others,
     * because their slot is being moved, are done one by one.
     *
     * @param name any name of the cache that they are about
     * @param parse takes a reply apart
     * @return what the replies say, in the order of the calls
     */
    <T> List<T> onceEach(byte[] name, Script script, List<Script.Call> calls, Function<Object, T> parse) {
        Deadline deadline = Deadline.in(server.timeout());
        List<Optional<T>> done = exchange(
                name,
                deadline,
                connection -> script.runAll(connection, calls).stream()
                        .map(reply ->
                                Script.isRedirected(reply) ? Optional.<T>empty() : Optional.of(parse.apply(reply)))
                        .toList(),
                NodeExchanges::once);
        List<T> all = new ArrayList<>(calls.size());
        for (int i = 0; i < calls.size(); i++) {
            Script.Call call = calls.get(i);
            all.add(done.get(i)
                    .orElseGet(() -> exchange(
                            name,
                            deadline,
                            connection -> parse.apply(script.run(connection, call)),
                            NodeExchanges::once)));
        }
        return all;
    }

    /**
     * Returns when every node in use has answered; may take as long as the server's patience. From then on it may be one
     * that was restarted, or that has taken another's place.
     */
    void probe() {
        Deadline deadline = Deadline.in(server.patience());
        try {
            probe(deadline);
        } catch (FarTierException e) {
            if (!histories.acceptRefused()) {
                throw e;
            }
            probe(deadline);
        }
        histories.acceptRefused();
        histories.areInUse();
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

    private <T> T exchange(byte[] name, Deadline deadline, Function<Connection, T> commands, Way way) {
        try {
            return new Course(name, deadline, topology, nodes, histories).follow(commands, way);
        } catch (FarTierException e) {
            topology.suspect(null);
            throw e;
        }
    }

    /** How commands are exchanged with a node. */
    interface Way {

        <T> T exchange(NodeExchanges node, Deadline deadline, Function<Connection, T> commands);
    }
}
