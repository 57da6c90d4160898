package org.cachedai.tier.redis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.cachedai.tier.FarTierException;
import org.jspecify.annotations.Nullable;

/**
 * Lends connections, the one used last first, so that those that a peak has left over rest and are ended. New ones are
 * made in the background, so that nobody waits for an address look-up or a handshake beyond his own deadline; one that
 * comes late serves whoever is next. Thread-safe.
 */
final class ConnectionPool implements AutoCloseable {

    private static final int CONNECTORS = 2;
    private static final long CONNECTOR_KEEP_ALIVE_SECONDS = 5;

    private final RedisServer server;
    private final int size;
    private final Watchdog watchdog;
    private final ConnectionCheck check;
    private final ThreadPoolExecutor connectors;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<RedisConnection> idle = new ArrayDeque<>();
    private final Set<RedisConnection> all = new HashSet<>();
    private int connecting;
    private long failures;
    private @Nullable FarTierException lastFailure;
    private boolean closed;

    ConnectionPool(RedisServer server, int size, Watchdog watchdog, ConnectionCheck check) {
        this.server = server;
        this.size = size;
        this.watchdog = watchdog;
        this.check = check;
        this.connectors = new ThreadPoolExecutor(
                CONNECTORS,
                CONNECTORS,
                CONNECTOR_KEEP_ALIVE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(size),
                ConnectionPool::connectorThread);
        this.connectors.allowCoreThreadTimeOut(true);
    }

    /**
     * A connection that nobody else uses, and on which nothing waits to be read, to be given back by {@link #release} or {@link #discard}.
     *
     * @throws FarTierException when none can be had before the deadline
     */
    RedisConnection acquire(Deadline deadline) {
        RedisConnection connection = take(deadline);
        while (!connection.isQuiet()) {
            discard(connection);
            connection = take(deadline);
        }
        return connection;
    }

    private RedisConnection take(Deadline deadline) {
        boolean interrupted = false;
        lock.lock();
        try {
            long failuresBefore = failures;
            int waited = 0;
            while (idle.isEmpty()) {
                requireOpen();
                if (failures != failuresBefore && lastFailure != null) {
                    throw lastFailure;
                }
                growFor(++waited);
                interrupted |= awaitChange(deadline);
            }
            return idle.pop();
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Has a connection made in the background if there is none. */
    void prepare() {
        lock.lock();
        try {
            if (all.isEmpty() && !closed) {
                growFor(1);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes a connection back that can be used again; one that nobody has needed for long is ended instead. */
    void release(RedisConnection connection) {
        RedisConnection unneeded;
        lock.lock();
        try {
            unneeded = closed ? connection : keep(connection);
        } finally {
            lock.unlock();
        }
        if (unneeded != null) {
            discard(unneeded);
        }
    }

    private @Nullable RedisConnection keep(RedisConnection connection) {
        idle.push(connection);
        changed.signal();
        boolean unneeded = idle.getLast().hasRestedLong();
        return unneeded ? idle.pollLast() : null;
    }

    /** Takes a connection back that cannot be used again. */
    void discard(RedisConnection connection) {
        connection.close();
        lock.lock();
        try {
            all.remove(connection);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the connections that nobody uses. */
    void discardIdle() {
        Deque<RedisConnection> dropped;
        lock.lock();
        try {
            dropped = new ArrayDeque<>(idle);
            idle.clear();
        } finally {
            lock.unlock();
        }
        dropped.forEach(this::discard);
    }

    @Override
    public void close() {
        Set<RedisConnection> open;
        lock.lock();
        try {
            closed = true;
            open = Set.copyOf(all);
            idle.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        connectors.shutdownNow();
        open.forEach(this::discard);
    }

    private void requireOpen() {
        if (closed) {
            throw new FarTierException(server + ": its connections were closed");
        }
    }

    /** Has a connection made, once for every caller who comes to wait. */
    private void growFor(int timesWaited) {
        if ((timesWaited > 1 && connecting > 0) || all.size() >= size) {
            return;
        }
        RedisConnection connection = new RedisConnection(server, watchdog, check);
        all.add(connection);
        connecting++;
        try {
            connectors.execute(() -> connect(connection));
        } catch (RejectedExecutionException e) {
            connection.close();
            all.remove(connection);
            connecting--;
            throw new FarTierException(server + ": its connections were closed", e);
        }
    }

    /** Waits, also in a thread that is interrupted, for that says nothing about Redis; whether it was. */
    @SuppressWarnings("WaitNotInLoop") // The caller loops.
    private boolean awaitChange(Deadline deadline) {
        long left = deadline.nanosLeft();
        if (left <= 0) {
            throw new FarTierException(server + ": no connection in time", lastFailure);
        }
        try {
            changed.awaitNanos(left);
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void connect(RedisConnection connection) {
        FarTierException failure = null;
        try {
            connection.connect(Deadline.in(server.patience()));
        } catch (FarTierException e) {
            failure = e;
        }
        if (failure != null) {
            discard(connection);
        }
        connected(connection, failure);
    }

    private void connected(RedisConnection connection, @Nullable FarTierException failure) {
        boolean late;
        lock.lock();
        try {
            connecting--;
            lastFailure = failure;
            late = failure == null && closed;
            if (failure != null) {
                failures++;
            } else if (!closed) {
                idle.push(connection);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (late) {
            discard(connection);
        }
    }

    private static Thread connectorThread(Runnable task) {
        Thread thread = new Thread(task, "cachedai-redis-connector");
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }
}
