package org.cachedai.tier.redis;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Closes the sockets with which something goes on past its deadline, within a few milliseconds; parked while nothing
 * goes on.
 */
final class Watchdog implements AutoCloseable {

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final int IDLE_TICKS = 100;

    private final Set<SocketGuard> watched = ConcurrentHashMap.newKeySet();
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

    void add(SocketGuard guard) {
        watched.add(guard);
    }

    void remove(SocketGuard guard) {
        watched.remove(guard);
    }

    /** Called when anything has begun. */
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
            watched.forEach(guard -> guard.killIfLate(now));
            quietTicks = active ? 0 : quietTicks + 1;
            active = anythingGoesOn();
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
        while (parked && !closed && !anythingGoesOn()) {
            LockSupport.park(this);
        }
        parked = false;
    }

    private boolean anythingGoesOn() {
        return watched.stream().anyMatch(SocketGuard::isAtWork);
    }
}
