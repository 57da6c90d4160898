package org.cachedai.tier.redis;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cachedai.tier.FarNames;
import org.cachedai.tier.FarTier.FeedListener;
import org.cachedai.tier.FarTierException;
import org.cachedai.tier.FarTierRefusedException;
import org.cachedai.tier.Pauses;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Receives announcements of one node on a connection and a thread of its own until it is closed. A connection that is lost, that
 * brings what cannot be read, or whose listener has thrown, is made again after a pause. Thread-safe.
 */
final class NodeFeed {

    private static final System.Logger LOG = System.getLogger(NodeFeed.class.getName());
    private static final long STEADY_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final RedisServer server;
    private final Attempts attempts;
    private final Announcements announcements;
    private final SerialListener listener;
    private final Runnable onFailure;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Subscriptions subscriptions;
    private @Nullable FeedConnection connection;
    private boolean connected;

    private boolean refusalLogged;
    private boolean listenerLogged;

    /** @param onFailure called after every connection that was lost or could not be made */
    NodeFeed(
            RedisServer server,
            Attempts attempts,
            Announcements announcements,
            SerialListener listener,
            Runnable onFailure) {
        this.server = server;
        this.attempts = attempts;
        this.announcements = announcements;
        this.listener = listener;
        this.onFailure = onFailure;
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

    void follow(FarNames cache, boolean events) {
        locked(() -> send(subscriptions.follow(cache, events)));
    }

    void unfollow(FarNames cache) {
        locked(() -> send(subscriptions.unfollow(cache)));
    }

    /** Ends it without waiting for its thread. */
    void end() {
        closed.countDown();
        FeedConnection open = locked(() -> connection);
        if (open != null) {
            open.close();
        }
    }

    /** Ends it and its thread. */
    void close() {
        end();
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
        Pauses pauses = attempts.pauses();
        while (!isClosed()) {
            long begun = System.nanoTime();
            boolean refused = listen();
            if (isClosed()) {
                return;
            }
            onFailure.run();
            if (!refused && System.nanoTime() - begun > STEADY_NANOS) {
                pauses.reset();
            }
            pause(refused ? pauses.afterRefusal() : pauses.afterFailure());
        }
    }

    private void pause(long millis) {
        try {
            closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Nobody interrupts this thread to tell it anything: it ends when it is closed.
        }
    }

    /** Listens for as long as one connection stands; returns whether the server has refused who listens. */
    private boolean listen() {
        FeedConnection opened = attempts.connections().get();
        try {
            locked(() -> connection = opened);
            if (isClosed()) {
                return false;
            }
            opened.connect();
            locked(() -> {
                connected = true;
                return send(subscriptions.renew());
            });
            while (!isClosed()) {
                take(opened.receive());
            }
        } catch (FarTierRefusedException e) {
            return true;
        } catch (JedisDataException e) {
            logRefusal(e);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // The connection is of no use any more: the listener is told below, and the next one makes it good.
        } finally {
            end(opened);
        }
        return false;
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
        tell(told -> {
            Subscriptions.Channel found = locked(() -> subscriptions.find(channel));
            if (found != null) {
                told.heard(announcements.read(found.cache().cache(), message, found.events()));
            }
        });
    }

    private void confirm(String channel) {
        refusalLogged = false;
        tell(told -> {
            FarNames cache = locked(() -> subscriptions.confirm(channel));
            if (cache != null) {
                told.following(cache.cache());
            }
        });
    }

    private void tell(Consumer<FeedListener> news) {
        if (isClosed()) {
            return;
        }
        try {
            listener.tell(news);
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

    /**
     * How it connects.
     *
     * @param connections makes a connection that is to be opened
     * @param pauses between two of them; its own from now on
     */
    record Attempts(Supplier<FeedConnection> connections, Pauses pauses) {}
}
