package org.cachedai.tier;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Does at every beat, on one background thread, what keeps a JVM in touch with the others. Bounded: what finds too much
 * waiting before it is left to the next beat. Thread-safe.
 */
final class Heartbeat implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Heartbeat.class.getName());
    /** The most that waits for the thread. */
    static final int MOST_WAITING = 1_024;

    private static final long PATIENCE_MILLIS = 1_000;

    private final Set<Runnable> members = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor thread;

    /** @param period the time between two beats */
    @SuppressWarnings("FutureReturnValueIgnored") // Ends with the thread.
    Heartbeat(Duration period) {
        this.thread = new ScheduledThreadPoolExecutor(1, Heartbeat::thread);
        thread.scheduleWithFixedDelay(this::beat, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    void join(Runnable member) {
        members.add(member);
    }

    void leave(Runnable member) {
        members.remove(member);
    }

    /**
     * Does something before the next beat, unless it is closed or too much waits.
     *
     * @param work what is done at every beat too
     */
    void soon(Runnable work) {
        if (waiting() >= MOST_WAITING) {
            return;
        }
        try {
            thread.execute(() -> run(work));
        } catch (RejectedExecutionException e) {
            // Nothing is to be kept in touch any more.
        }
    }

    /** How much waits for the thread, the next beat included. */
    int waiting() {
        return thread.getQueue().size();
    }

    /** Does not wait for the next beat. */
    void beatSoon() {
        members.forEach(this::soon);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beat() {
        members.forEach(Heartbeat::run);
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "A heartbeat failed with {0}: the near tier is not read until one succeeds",
                    e.getClass().getName());
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "cachedai-redis-heartbeat");
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }
}
