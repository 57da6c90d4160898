package org.cachedai.jcache;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Events that wait for one listener, which hears them one after the other on a thread that is not the changer's. Bounded:
 * while it is full, whoever changes an entry waits, except for the listener itself. A listener that throws is logged.
 * Thread-safe.
 */
final class EventQueue {

    private static final System.Logger LOG = System.getLogger(EventQueue.class.getName());
    private static final int CAPACITY = 16_384;

    private final String cache;
    private final Executor executor;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private @Nullable Thread drainer;
    private boolean scheduled;
    private boolean closed;

    EventQueue(String cache, Executor executor) {
        this.cache = cache;
        this.executor = executor;
    }

    void add(Runnable event) {
        synchronized (waiting) {
            awaitRoom();
            if (closed) {
                return;
            }
            waiting.add(event);
            if (scheduled) {
                return;
            }
            scheduled = true;
        }
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
            } catch (RuntimeException e) {
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
