package org.cachedai.tier.redis;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Kills the connections whose deadlines have passed, within a few milliseconds; parked while nothing is going on. */
final class Watchdog implements AutoCloseable {

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final int IDLE_TICKS = 100;

    private final Set<RedisConnection> watched = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean parked;
    private volatile boolean active;

    Watchdog() {
        thread = new Thread(this::watch, "cachedai-redis-watchdog");
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
    }

    void add(RedisConnection connection) {
        watched.add(connection);
    }

    void remove(RedisConnection connection) {
        watched.remove(connection);
    }

    /** Called before an exchange begins. */
    void wake() {
        if (!active) {
            active = true;
        }
        if (parked) {
            parked = false;
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        int quietTicks = 0;
        while (!closed) {
            long now = System.nanoTime();
            watched.forEach(connection -> connection.killIfLate(now));
            quietTicks = active ? 0 : quietTicks + 1;
            active = watched.stream().anyMatch(RedisConnection::isAtWork);
            if (quietTicks < IDLE_TICKS) {
                LockSupport.parkNanos(this, TICK_NANOS);
            } else {
                parkUntilWoken();
                quietTicks = 0;
            }
        }
    }

    private void parkUntilWoken() {
        parked = true;
        while (parked && !active && !closed) {
            LockSupport.park(this);
        }
        parked = false;
    }
}
