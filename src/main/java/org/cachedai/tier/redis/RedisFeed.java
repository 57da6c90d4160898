package org.cachedai.tier.redis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.cachedai.tier.FarNames;
import org.cachedai.tier.FarTier.Feed;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;

/**
 * Follows each cache on the node that serves it, so that its changes are heard in the order in which they are made. A
 * cache that has moved is lost, and followed again on its new node. Thread-safe. Owns the feeds of the nodes.
 */
final class RedisFeed implements Feed {

    private final Topology topology;
    private final SerialListener listener;
    private final Function<HostAndPort, NodeFeed> opener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Followed> followed = new HashMap<>();
    private final Map<HostAndPort, NodeFeed> nodes = new HashMap<>();
    private boolean closed;

    /** @param opener opens the feed of a node, which tells the listener */
    RedisFeed(Topology topology, SerialListener listener, Function<HostAndPort, NodeFeed> opener) {
        this.topology = topology;
        this.listener = listener;
        this.opener = opener;
    }

    @Override
    public void follow(FarNames cache, boolean events) {
        lock.lock();
        try {
            Followed wanted = new Followed(cache, events, topology.find(cache.generation()));
            Followed before = followed.put(cache.cache(), wanted);
            if (before != null && !Objects.equals(before.node(), wanted.node())) {
                unfollow(before);
            }
            follow(wanted);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void unfollow(FarNames cache) {
        lock.lock();
        try {
            Followed ended = followed.remove(cache.cache());
            if (ended != null) {
                unfollow(ended);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether it listens to a cache's events at this moment. */
    boolean hearsEvents(FarNames cache) {
        lock.lock();
        try {
            Followed found = followed.get(cache.cache());
            NodeFeed node = found == null || found.node() == null ? null : nodes.get(found.node());
            return node != null && node.hearsEvents(cache);
        } finally {
            lock.unlock();
        }
    }

    /** Follows every cache where it is now. Called by one thread. */
    void relocate() {
        List<Followed> moved = new ArrayList<>();
        lock.lock();
        try {
            for (Followed before : List.copyOf(followed.values())) {
                HostAndPort now = topology.find(before.cache().generation());
                if (!Objects.equals(now, before.node())) {
                    unfollow(before);
                    Followed after = new Followed(before.cache(), before.events(), now);
                    followed.put(before.cache().cache(), after);
                    moved.add(after);
                }
            }
        } finally {
            lock.unlock();
        }
        moved.forEach(cache -> listener.tell(told -> told.lost(cache.cache().cache())));
        lock.lock();
        try {
            moved.stream().filter(followed::containsValue).forEach(this::follow);
            endUnused();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        List<NodeFeed> open;
        lock.lock();
        try {
            closed = true;
            open = List.copyOf(nodes.values());
            nodes.clear();
        } finally {
            lock.unlock();
        }
        open.forEach(NodeFeed::end);
        open.forEach(NodeFeed::close);
    }

    private void follow(Followed wanted) {
        HostAndPort node = wanted.node();
        if (node != null && !closed) {
            nodes.computeIfAbsent(node, opener).follow(wanted.cache(), wanted.events());
        }
    }

    private void unfollow(Followed ended) {
        NodeFeed node = ended.node() == null ? null : nodes.get(ended.node());
        if (node != null) {
            node.unfollow(ended.cache());
        }
    }

    private void endUnused() {
        Set<HostAndPort> unused = new HashSet<>(nodes.keySet());
        followed.values().forEach(cache -> unused.remove(cache.node()));
        unused.forEach(node -> Objects.requireNonNull(nodes.remove(node)).end());
    }

    /**
     * A cache that is followed.
     *
     * @param events whether its events too
     * @param node where, or null while nobody serves it
     */
    private record Followed(
            FarNames cache, boolean events, @Nullable HostAndPort node) {}
}
