package org.cachedai.tier.redis;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;
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

    private static final Deadline IDLE = new Deadline(0);
    private static final Deadline KILLED = new Deadline(0);

    private final RedisServer server;
    private final AtomicReference<Deadline> state = new AtomicReference<>(IDLE);
    private volatile @Nullable Socket socket;
    private @Nullable Connection jedis;
    private boolean used;

    RedisConnection(RedisServer server) {
        this.server = server;
    }

    /** Connects and authenticates; called once, before anything else. */
    void connect(Deadline deadline) {
        within(deadline, () -> {
            jedis = new Connection(new OneSocket(server, this::watch), server.clientConfig());
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
        Deadline deadline = state.get();
        return deadline != IDLE && deadline != KILLED;
    }

    /** Kills it when its deadline has passed. */
    void killIfLate(long nowNanos) {
        Deadline deadline = state.get();
        boolean late = deadline != IDLE && deadline != KILLED && deadline.nanoTime() - nowNanos <= 0;
        if (late && state.compareAndSet(deadline, KILLED)) {
            closeSocket();
        }
    }

    /** Ends it, from any thread. */
    void close() {
        state.set(KILLED);
        closeSocket();
    }

    private <T> T within(Deadline deadline, Supplier<T> exchange) {
        if (!state.compareAndSet(IDLE, deadline)) {
            throw new FarTierException(server + ": the connection was closed");
        }
        T result;
        try {
            result = exchange.get();
        } catch (JedisDataException e) {
            throw failure("answered the error " + errorCode(e), null, deadline);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            throw failure("the exchange failed", e, deadline);
        }
        if (!state.compareAndSet(deadline, IDLE)) {
            throw late();
        }
        return result;
    }

    private FarTierException failure(String what, @Nullable Throwable cause, Deadline deadline) {
        boolean killed = !state.compareAndSet(deadline, KILLED);
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
