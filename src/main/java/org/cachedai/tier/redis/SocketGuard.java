package org.cachedai.tier.redis;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.cachedai.tier.FarTierException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Holds what one thread at a time does with a socket to a deadline. The {@link Watchdog} kills it when that has passed,
 * by closing the socket, whatever the thread is waiting for. Nothing is done any more after a kill or a failure, and
 * what has finished in time is never killed.
 */
final class SocketGuard {

    private static final long IDLE = 0;
    private static final long KILLED = 1;

    private final RedisServer server;
    private final Watchdog watchdog;
    /** {@link #IDLE}, {@link #KILLED}, or the deadline of what is going on. */
    private final AtomicLong state = new AtomicLong(IDLE);

    private volatile @Nullable Socket socket;

    private SocketGuard(RedisServer server, Watchdog watchdog) {
        this.server = server;
        this.watchdog = watchdog;
    }

    /** A guard that the watchdog looks after until it is closed. */
    static SocketGuard watchedBy(Watchdog watchdog, RedisServer server) {
        SocketGuard guard = new SocketGuard(server, watchdog);
        watchdog.add(guard);
        return guard;
    }

    /** The socket that is to be closed, known before it connects. */
    void watch(Socket opened) {
        socket = opened;
        if (state.get() == KILLED) {
            closeSocket();
        }
    }

    /**
     * Does something with the socket.
     *
     * @throws RedirectedException when another node is to be asked
     * @throws FarTierException when it fails or is late; the socket is closed then
     */
    <T extends @Nullable Object> T within(Deadline deadline, Supplier<T> work) {
        // Differs from IDLE and KILLED, and from the deadline by two nanoseconds at most.
        long working = deadline.nanoTime() | 2;
        if (!state.compareAndSet(IDLE, working)) {
            throw new FarTierException(server + ": the connection was closed");
        }
        watchdog.wake();
        T result;
        try {
            result = work.get();
        } catch (JedisDataException e) {
            FarTierException found = ServerErrors.of(server, e);
            throw found instanceof RedirectedException redirected
                    ? unharmed(redirected, working)
                    : failure(found, working);
        } catch (FarTierException e) {
            throw failure(e, working);
        } catch (RuntimeException | Error e) {
            throw failure(new FarTierException(server + ": the exchange failed", e), working);
        }
        if (!state.compareAndSet(working, IDLE)) {
            throw late();
        }
        return result;
    }

    /** Whether something is going on. */
    boolean isAtWork() {
        long current = state.get();
        return current != IDLE && current != KILLED;
    }

    /** Kills what is going on when its deadline has passed. */
    void killIfLate(long nowNanos) {
        long current = state.get();
        boolean late = current != IDLE && current != KILLED && current - nowNanos <= 0;
        if (late && state.compareAndSet(current, KILLED)) {
            closeSocket();
        }
    }

    /** Whether the socket has bytes that were not read, or is closed. */
    boolean hasUnread() {
        Socket open = socket;
        try {
            return open != null && open.getInputStream().available() > 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** Ends it, from any thread. */
    void close() {
        watchdog.remove(this);
        state.set(KILLED);
        closeSocket();
    }

    private FarTierException unharmed(RedirectedException found, long working) {
        return state.compareAndSet(working, IDLE) ? found : late();
    }

    private FarTierException failure(FarTierException found, long working) {
        boolean killed = !state.compareAndSet(working, KILLED);
        closeSocket();
        return killed ? late() : found;
    }

    private FarTierException late() {
        return new FarTierException(server + ": no complete answer in time");
    }

    /**
     * Closes at once and discards what was not sent or acknowledged yet (RFC 9293, section 3.10.5, ABORT): a write that was
     * given up must not reach the server after a newer one.
     */
    private void closeSocket() {
        Socket open = socket;
        if (open == null) {
            return;
        }
        try (open) {
            open.setSoLinger(true, 0);
        } catch (IOException e) {
            // Nothing is left to be done for a socket that does not even close.
        }
    }
}
