package org.cachedai.tier.redis;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.cachedai.tier.FarTierException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * One connection, used by one thread at a time. While it is at work it has a deadline; the {@link Watchdog} kills it
 * when that has passed, by closing the socket under it, whatever it is waiting for. A killed connection is never used
 * again, and one that has finished in time is never killed.
 */
final class RedisConnection {

    private static final long IDLE = 0;
    private static final long KILLED = 1;

    private final RedisServer server;
    /** {@link #IDLE}, {@link #KILLED}, or the deadline of the exchange that is going on. */
    private final AtomicLong state = new AtomicLong(IDLE);

    private volatile @Nullable Socket socket;
    private @Nullable Connection jedis;
    private boolean used;

    RedisConnection(RedisServer server) {
        this.server = server;
    }

    /** Connects and authenticates; called once, before anything else. */
    void connect(Deadline deadline) {
        within(deadline, () -> {
            jedis = new BoundedConnection(new OneSocket(server, this::watch), server.clientConfig());
            return jedis;
        });
    }

    /**
     * Sends commands and reads their replies.
     *
     * @throws FarTierException when it fails or is late; the connection is of no use then
     */
    <T> T exchange(Deadline deadline, Function<Connection, T> commands) {
        Connection connection = jedis;
        if (connection == null) {
            throw new IllegalStateException("Not connected yet: call connect first");
        }
        T reply = within(deadline, () -> commands.apply(connection));
        used = true;
        return reply;
    }

    /** Whether it has served before, so that the server may have dropped it since. */
    boolean isUsed() {
        return used;
    }

    /** Whether an exchange is going on. */
    boolean isAtWork() {
        long current = state.get();
        return current != IDLE && current != KILLED;
    }

    /** Kills it when its deadline has passed. */
    void killIfLate(long nowNanos) {
        long current = state.get();
        boolean late = current != IDLE && current != KILLED && current - nowNanos <= 0;
        if (late && state.compareAndSet(current, KILLED)) {
            closeSocket();
        }
    }

    /** Ends it, from any thread. */
    void close() {
        state.set(KILLED);
        closeSocket();
    }

    private <T> T within(Deadline deadline, Supplier<T> exchange) {
        // Differs from IDLE and KILLED, and from the deadline by two nanoseconds at most.
        long working = deadline.nanoTime() | 2;
        if (!state.compareAndSet(IDLE, working)) {
            throw new FarTierException(server + ": the connection was closed");
        }
        T result;
        try {
            result = exchange.get();
        } catch (JedisDataException e) {
            throw failure("answered the error " + errorCode(e), null, working);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            throw failure("the exchange failed", e, working);
        }
        if (!state.compareAndSet(working, IDLE)) {
            throw late();
        }
        return result;
    }

    private FarTierException failure(String what, @Nullable Throwable cause, long working) {
        boolean killed = !state.compareAndSet(working, KILLED);
        closeSocket();
        return killed ? late() : new FarTierException(server + ": " + what, cause);
    }

    private FarTierException late() {
        return new FarTierException(server + ": no complete answer in time");
    }

    private void watch(Socket opened) {
        socket = opened;
        if (state.get() == KILLED) {
            closeSocket();
        }
    }

    private void closeSocket() {
        Socket open = socket;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (IOException e) {
            // Nothing is left to be done for a socket that does not even close.
        }
    }

    /** The first word of an error reply, such as OOM or WRONGPASS; what follows may quote keys and content. */
    private static String errorCode(JedisDataException e) {
        String message = e.getMessage();
        return message == null ? "without a message" : message.split("\\s", 2)[0];
    }
}
