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

    private final RedisServer server;
    private final Watchdog watchdog;
    private final Announcements announcements;
    private final Channels channels;
    private final List<RedisFeed> feeds = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    Feeds(RedisServer server, Watchdog watchdog, Announcements announcements) {
        this.server = server;
        this.watchdog = watchdog;
        this.announcements = announcements;
        this.channels = new Channels(server.database());
    }

    Feed follow(FeedListener listener) {
        RedisFeed feed = new RedisFeed(server, () -> new FeedConnection(server, watchdog), announcements, listener);
        feeds.removeIf(RedisFeed::isClosed);
        feeds.add(feed);
        if (closed) {
            throw new FarTierException(server + ": the cache manager was closed");
        }
        feed.start();
        return feed;
    }

    /** Whether anybody listens to a cache's events besides these feeds. */
    boolean isHeardByOthers(FarNames cache, Exchanges exchanges) {
        CommandArguments count =
                new CommandArguments(Command.PUBSUB).add("NUMSUB").add(Arguments.ascii(channels.events(cache)));
        long listening = exchanges.repeatable(connection ->
                Replies.number(Replies.list(connection.executeCommand(count), 2).get(1)));
        return listening
                > feeds.stream().filter(feed -> feed.hearsEvents(cache)).count();
    }

    @Override
    public void close() {
        closed = true;
        feeds.forEach(RedisFeed::close);
    }
}
