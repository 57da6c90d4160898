package org.cachedai.tier.redis;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cachedai.tier.FarNames;
import org.cachedai.tier.FarTier.Feed;
import org.cachedai.tier.FarTier.FeedListener;
import org.cachedai.tier.FarTierException;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/** The feeds of one tier, and whether others listen too. Thread-safe. Owns the feeds. */
final class Feeds implements AutoCloseable {

    private final RedisDeployment deployment;
    private final Topology topology;
    private final Watchdog watchdog;
    private final ConnectionCheck check;
    private final Announcements announcements;
    private final Channels channels;
    private final List<RedisFeed> feeds = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /**
     * @param deployment how every node is called
     * @param check what a node must be
     */
    Feeds(
            RedisDeployment deployment,
            Topology topology,
            Watchdog watchdog,
            ConnectionCheck check,
            Announcements announcements) {
        this.deployment = deployment;
        this.topology = topology;
        this.watchdog = watchdog;
        this.check = check;
        this.announcements = announcements;
        this.channels = new Channels(deployment.node().database());
    }

    Feed follow(FeedListener listener) {
        SerialListener serial = new SerialListener(listener);
        RedisFeed feed =
                new RedisFeed(topology, serial, node -> open(deployment.node().at(node), serial));
        feeds.removeIf(RedisFeed::isClosed);
        feeds.add(feed);
        if (closed) {
            throw new FarTierException(deployment.node() + ": the cache manager was closed");
        }
        return feed;
    }

    /** Follows every cache where it is now. */
    void relocate() {
        feeds.forEach(RedisFeed::relocate);
    }

    /** Whether anybody listens to a cache's events besides these feeds. */
    boolean isHeardByOthers(FarNames cache, Exchanges exchanges) {
        CommandArguments count =
                new CommandArguments(Command.PUBSUB).add("NUMSUB").add(Arguments.ascii(channels.events(cache)));
        long listening = exchanges.repeatable(
                cache.generation(),
                connection -> Replies.number(
                        Replies.list(connection.executeCommand(count), 2).get(1)));
        return listening
                > feeds.stream().filter(feed -> feed.hearsEvents(cache)).count();
    }

    @Override
    public void close() {
        closed = true;
        feeds.forEach(RedisFeed::close);
    }

    private NodeFeed open(RedisServer node, SerialListener listener) {
        NodeFeed feed = new NodeFeed(
                node,
                new NodeFeed.Attempts(() -> new FeedConnection(node, watchdog, check), deployment.pauses()),
                announcements,
                listener,
                () -> topology.suspect(null));
        feed.start();
        return feed;
    }
}
