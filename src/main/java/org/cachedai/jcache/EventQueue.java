package org.cachedai.jcache;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Events that wait for one listener, which hears them one after the other on a thread that is not the changer's. Bounded
 * by {@value #CAPACITY}: while it is full, whoever changes an entry waits, except for the listener itself; changes by
 * other JVMs, for which nobody can wait, are not told then, and the log says so. A listener that throws is logged.
 * Thread-safe.
 */
final class EventQueue {

    private static final System.Logger LOG = System.getLogger(EventQueue.class.getName());
    static final int CAPACITY = 16_384;

    private final String cache;
    private final Executor executor;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private @Nullable Thread drainer;
    private boolean scheduled;
    private boolean closed;
    private boolean overflowing;

    EventQueue(String cache, Executor executor) {
        this.cache = cache;
        this.executor = executor;
    }

    /** Adds an event; waits while there is no room. */
    void add(Runnable event) {
        boolean idle;
        synchronized (waiting) {
            awaitRoom();
            idle = enqueue(event);
        }
        if (idle) {
            schedule();
        }
    }

    /** Adds an event if there is room; never waits. */
    void offer(Runnable event) {
        boolean idle;
        boolean overflows = false;
        synchronized (waiting) {
            boolean full = waiting.size() >= CAPACITY && !closed;
            overflows = full && !overflowing;
            overflowing = full;
            idle = !full && enqueue(event);
        }
        if (overflows) {
            LOG.log(
                    Level.WARNING,
                    "Cache ''{0}'': an asynchronous listener is {1} events behind; of changes by other JVMs it is not"
                            + " told until it has caught up",
                    cache,
                    CAPACITY);
        }
        if (idle) {
            schedule();
        }
    }

    /** Whether nobody works on the queue, though something waits now. */
    private boolean enqueue(Runnable event) {
        if (closed) {
            return false;
        }
        waiting.add(event);
        boolean idle = !scheduled;
        scheduled = true;
        return idle;
    }

    private void schedule() {
        try {
            executor.execute(this::drain);
        } catch (RejectedExecutionException e) {
            close();
        }
    }

    /** Drops what waits. */
    void close() {
        synchronized (waiting) {
            closed = true;
            waiting.clear();
            waiting.notifyAll();
        }
    }

    private void awaitRoom() {
        boolean interrupted = false;
        while (waiting.size() >= CAPACITY && !closed && Thread.currentThread() != drainer) {
            try {
                waiting.wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void drain() {
        for (Runnable event = next(); event != null; event = next()) {
            try {
                event.run();
            } catch (RuntimeException | Error e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                LOG.log(
                        Level.WARNING,
                        "Cache ''{0}'': an asynchronous listener has failed with {1}",
                        cache,
                        cause.getClass().getName());
            }
        }
    }

    private @Nullable Runnable next() {
        synchronized (waiting) {
            Runnable event = waiting.poll();
            scheduled = event != null;
            drainer = event == null ? null : Thread.currentThread();
            waiting.notifyAll();
            return event;
        }
    }
}
