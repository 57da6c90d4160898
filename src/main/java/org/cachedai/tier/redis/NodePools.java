package org.cachedai.tier.redis;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.cachedai.tier.FarTierException;
import redis.clients.jedis.HostAndPort;

/** A pool of connections for each node, made when it is first needed. Thread-safe. Owns the pools. */
final class NodePools implements AutoCloseable {

    private final RedisServer server;
    private final int size;
    private final Watchdog watchdog;
    private final ConnectionCheck check;
    private final Map<HostAndPort, NodeExchanges> nodes = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * @param server how every node is called
     * @param size the most connections to a node
     * @param check what a node must be
     */
    NodePools(RedisServer server, int size, Watchdog watchdog, ConnectionCheck check) {
        this.server = server;
        this.size = size;
        this.watchdog = watchdog;
        this.check = check;
    }

    /** The exchanges with a node. */
    NodeExchanges at(HostAndPort node) {
        NodeExchanges found = nodes.computeIfAbsent(node, this::open);
        if (closed) {
            found.close();
            throw new FarTierException(server + ": the cache manager was closed");
        }
        return found;
    }

    /** Has a connection to each of these nodes made in the background where there is none. */
    void prepare(Set<HostAndPort> present) {
        present.forEach(node -> at(node).prepare());
    }

    /** The nodes that have a pool. */
    Set<HostAndPort> inUse() {
        return Set.copyOf(nodes.keySet());
    }

    /** Closes the pools of all other nodes. */
    void keep(Set<HostAndPort> present) {
        Set<HostAndPort> gone =
                nodes.keySet().stream().filter(node -> !present.contains(node)).collect(Collectors.toSet());
        gone.forEach(node -> {
            NodeExchanges unused = nodes.remove(node);
            if (unused != null) {
                unused.close();
            }
        });
    }

    @Override
    public void close() {
        closed = true;
        nodes.values().forEach(NodeExchanges::close);
    }

    private NodeExchanges open(HostAndPort node) {
        RedisServer there = server.at(node);
        return new NodeExchanges(there, new ConnectionPool(there, size, watchdog, check));
    }
}
