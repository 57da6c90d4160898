package org.cachedai.tier;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Does at every beat, on one background thread, what keeps a JVM in touch with the others. Thread-safe. */
final class Heartbeat implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Heartbeat.class.getName());
    private static final long PATIENCE_MILLIS = 1_000;

    private final Set<Runnable> members = ConcurrentHashMap.newKeySet();
    private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();
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

    /** Does something before the next beat, unless it is closed; once, however often it is asked for until then. */
    void soon(Runnable work) {
        if (!waiting.add(work)) {
            return;
        }
        try {
            thread.execute(() -> {
                waiting.remove(work);
                run(work);
            });
        } catch (RejectedExecutionException e) {
            waiting.remove(work); // Nothing is to be kept in touch any more.
        }
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
