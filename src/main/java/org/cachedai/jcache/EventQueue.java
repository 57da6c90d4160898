package org.cachedai.jcache;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Events that wait for one listener, which hears them one after the other on a thread that is not the changer's. Bounded
 * by {@value #CAPACITY}: while it is full, whoever changes an entry waits, {@value #PATIENCE_MILLIS} ms at most; after that
 * nobody waits until there is room again. Changes for which nobody has waited, or nobody can, which are those by other JVMs
 * and by the listener itself, are not told; the log says so, and afterwards how many they were. A listener that throws is
 * logged. Thread-safe.
 */
final class EventQueue {

    private static final System.Logger LOG = System.getLogger(EventQueue.class.getName());
    static final int CAPACITY = 16_384;
    private static final long PATIENCE_MILLIS = 10_000;

    private final String cache;
    private final Executor executor;
    private final long patienceNanos;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private @Nullable Thread drainer;
    private boolean scheduled;
    private boolean closed;
    private long untold;
    private boolean givenUp;

    EventQueue(String cache, Executor executor) {
        this(cache, executor, Duration.ofMillis(PATIENCE_MILLIS));
    }

    /** @param patience how long a change waits for room */
    EventQueue(String cache, Executor executor, Duration patience) {
        this.cache = cache;
        this.executor = executor;
        this.patienceNanos = patience.toNanos();
    }

    /** Adds an event; waits while there is no room, but not for ever. */
    void add(Runnable event) {
        add(event, true);
    }

    /** Adds an event if there is room; never waits. */
    void offer(Runnable event) {
        add(event, false);
    }

    private void add(Runnable event, boolean patiently) {
        boolean idle;
        boolean fallsBehind;
        long missed;
        synchronized (waiting) {
            if (patiently && Thread.currentThread() != drainer) {
                awaitRoom();
            }
            boolean room = closed || waiting.size() < CAPACITY;
            fallsBehind = !room && untold++ == 0;
            missed = missedUntilNow();
            idle = room && enqueue(event);
        }
        log(fallsBehind, missed);
        if (idle) {
            schedule();
        }
    }

    /** How much was not told to a listener that has caught up by half; 0 while it has not. */
    private long missedUntilNow() {
        boolean caughtUp = waiting.size() < CAPACITY / 2;
        long missed = caughtUp ? untold : 0;
        untold -= missed;
        return missed;
    }

    private void log(boolean fallsBehind, long missed) {
        if (fallsBehind) {
            LOG.log(
                    Level.WARNING,
                    "Cache ''{0}'': an asynchronous listener is {1} events behind; what comes is not told to it until"
                            + " there is room",
                    cache,
                    CAPACITY);
        }
        if (missed > 0) {
            LOG.log(
                    Level.WARNING,
                    "Cache ''{0}'': an asynchronous listener has caught up; {1} events were not told to it",
                    cache,
                    missed);
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
        long end = System.nanoTime() + patienceNanos;
        while (waiting.size() >= CAPACITY && !closed && !givenUp) {
            long left = end - System.nanoTime();
            givenUp = left <= 0;
            try {
                TimeUnit.NANOSECONDS.timedWait(waiting, left);
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
            givenUp = false;
            drainer = event == null ? null : Thread.currentThread();
            waiting.notifyAll();
            return event;
        }
    }
}
