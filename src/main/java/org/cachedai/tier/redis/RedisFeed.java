package org.cachedai.tier.redis;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cachedai.tier.FarNames;
import org.cachedai.tier.FarTier.Announcement;
import org.cachedai.tier.FarTier.Feed;
import org.cachedai.tier.FarTier.FeedListener;
import org.cachedai.tier.FarTierException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Receives announcements on a connection and a thread of its own until it is closed. A connection that is lost, that
 * brings what cannot be read, or whose listener has thrown, is made again after a pause. Thread-safe.
 */
final class RedisFeed implements Feed {

    private static final System.Logger LOG = System.getLogger(RedisFeed.class.getName());
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    private final RedisServer server;
    private final Supplier<FeedConnection> connections;
    private final Announcements announcements;
    private final FeedListener listener;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Subscriptions subscriptions;
    private @Nullable FeedConnection connection;
    private boolean connected;

    private boolean refusalLogged;
    private boolean listenerLogged;

    RedisFeed(
            RedisServer server,
            Supplier<FeedConnection> connections,
            Announcements announcements,
            FeedListener listener) {
        this.server = server;
        this.connections = connections;
        this.announcements = announcements;
        this.listener = listener;
        this.subscriptions = new Subscriptions(new Channels(server.database()));
        this.thread = new Thread(this::run, "cachedai-redis-subscriber");
        this.thread.setDaemon(true);
        this.thread.setContextClassLoader(null);
    }

    void start() {
        thread.start();
    }

    /** Whether it listens to a cache's events at this moment. */
    boolean hearsEvents(FarNames cache) {
        return locked(() -> connected && subscriptions.hearsEvents(cache));
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    @Override
    public void follow(FarNames cache, boolean events) {
        locked(() -> send(subscriptions.follow(cache, events)));
    }

    @Override
    public void unfollow(FarNames cache) {
        locked(() -> send(subscriptions.unfollow(cache)));
    }

    @Override
    public void close() {
        closed.countDown();
        FeedConnection open = locked(() -> connection);
        if (open != null) {
            open.close();
        }
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long pause = FIRST_PAUSE_MILLIS;
        while (!isClosed()) {
            long begun = System.nanoTime();
            listen();
            boolean stoodLong = System.nanoTime() - begun > TimeUnit.MILLISECONDS.toNanos(LONGEST_PAUSE_MILLIS);
            pause = stoodLong ? FIRST_PAUSE_MILLIS : pause;
            pause(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    private void pause(long millis) {
        try {
            closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Nobody interrupts this thread to tell it anything: it ends when it is closed.
        }
    }

    /** Listens for as long as one connection stands. */
    private void listen() {
        FeedConnection opened = connections.get();
        try {
            locked(() -> connection = opened);
            if (isClosed()) {
                return;
            }
            opened.connect();
            locked(() -> {
                connected = true;
                return send(subscriptions.renew());
            });
            while (!isClosed()) {
                take(opened.receive());
            }
        } catch (JedisDataException e) {
            logRefusal(e);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // The connection is of no use any more: the listener is told below, and the next one makes it good.
        } finally {
            end(opened);
        }
    }

    private void end(FeedConnection opened) {
        opened.close();
        List<FarNames> lost = locked(() -> {
            List<FarNames> heard = connected ? subscriptions.caches() : List.of();
            connected = false;
            connection = null;
            return heard;
        });
        lost.forEach(this::tellLost);
    }

    private void tellLost(FarNames cache) {
        try {
            tell(told -> told.lost(cache.cache()));
        } catch (FarTierException e) {
            // Logged; the connection is lost already.
        }
    }

    /** Sends when there is a connection; a failure ends it, which its thread notices. */
    private boolean send(Subscriptions.Step step) {
        FeedConnection open = connection;
        if (open == null || !connected) {
            return false;
        }
        try {
            send(open, Command.SUBSCRIBE, step.subscribe());
            send(open, Command.UNSUBSCRIBE, step.unsubscribe());
            return true;
        } catch (FarTierException e) {
            return false;
        }
    }

    private static void send(FeedConnection open, Command command, List<String> channels) {
        if (!channels.isEmpty()) {
            open.send(command, channels);
        }
    }

    /** A push is a list, of its kind, its channel, and what it brings; anything else is a sign of life. */
    private void take(@Nullable Object message) {
        if (!(message instanceof List<?> push) || push.size() != 3) {
            return;
        }
        String kind = Replies.text(Replies.bytes(push.get(0)));
        if (kind.equals("message")) {
            announce(Replies.text(Replies.bytes(push.get(1))), Replies.bytes(push.get(2)));
        } else if (kind.equals("subscribe")) {
            confirm(Replies.text(Replies.bytes(push.get(1))));
        }
    }

    private void announce(String channel, byte[] message) {
        Subscriptions.Channel found = locked(() -> subscriptions.find(channel));
        if (found != null) {
            Announcement announcement = announcements.read(found.cache().cache(), message, found.events());
            tell(told -> told.heard(announcement));
        }
    }

    private void confirm(String channel) {
        refusalLogged = false;
        FarNames cache = locked(() -> subscriptions.confirm(channel));
        if (cache != null) {
            tell(told -> told.following(cache.cache()));
        }
    }

    private void tell(Consumer<FeedListener> news) {
        if (isClosed()) {
            return;
        }
        try {
            news.accept(listener);
        } catch (RuntimeException | Error e) {
            logListener(e);
            throw new FarTierException(server + ": the listener of announcements failed");
        }
    }

    private void logRefusal(JedisDataException error) {
        if (!refusalLogged) {
            refusalLogged = true;
            LOG.log(
                    Level.WARNING,
                    "{0} refuses subscriptions with the error {1}: allow the user SUBSCRIBE, UNSUBSCRIBE and PING, and"
                            + " the channels &cachedai:*; it is tried again",
                    server,
                    Replies.errorCode(error));
        }
    }

    private void logListener(Throwable failure) {
        if (!listenerLogged) {
            listenerLogged = true;
            LOG.log(
                    Level.WARNING,
                    "{0}: what listens to announcements failed with {1}; from now on this is not logged again",
                    server,
                    failure.getClass().getName());
        }
    }

    private <T extends @Nullable Object> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
