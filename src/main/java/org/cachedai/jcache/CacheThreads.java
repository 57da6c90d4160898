package org.cachedai.jcache;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.cache.CacheException;

/** The threads of one cache manager: made when there is work, gone a little later. Thread-safe. */
final class CacheThreads implements AutoCloseable {

    private static final int LOADING_THREADS = 4;
    /** The most calls of {@code loadAll} that wait for a thread. */
    static final int MOST_LOADS = 1_024;

    private static final long KEEP_ALIVE_SECONDS = 5;
    private static final long PATIENCE_SECONDS = 1;

    /**
     * As many threads as listeners are at work: one that blocks holds up no other. No more than listeners are registered,
     * for each has one {@link EventQueue}, which is emptied by one thread.
     */
    private final ThreadPoolExecutor events = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            KEEP_ALIVE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            daemons("cachedai-events"));

    private final ThreadPoolExecutor loads = new ThreadPoolExecutor(
            LOADING_THREADS,
            LOADING_THREADS,
            KEEP_ALIVE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_LOADS),
            daemons("cachedai-loads"),
            CacheThreads::reject);

    CacheThreads() {
        loads.allowCoreThreadTimeOut(true);
    }

    /** Runs asynchronous listeners. */
    Executor events() {
        return events;
    }

    /**
     * Runs cache loaders. What is a {@link Refusable} is refused when the threads end before its turn; when
     * {@value #MOST_LOADS} wait, a further one is answered with a {@link CacheException}.
     */
    Executor loads() {
        return loads;
    }

    /** Interrupts what is at work and waits a moment for it. */
    @Override
    public void close() {
        events.shutdownNow();
        List<Runnable> left = loads.shutdownNow();
        await(events);
        await(loads);
        for (Runnable work : left) {
            if (work instanceof Refusable refusable) {
                refusable.refuse();
            }
        }
    }

    private static void reject(Runnable work, ThreadPoolExecutor pool) {
        if (pool.isShutdown()) {
            throw new RejectedExecutionException("The cache manager is closed");
        }
        throw new CacheException(
                MOST_LOADS + " calls of loadAll wait for their turn already, so nothing is loaded; wait"
                        + " until some have completed");
    }

    @SuppressWarnings("ReturnValueIgnored") // What does not end in time ends as a daemon.
    private static void await(ThreadPoolExecutor pool) {
        try {
            pool.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory daemons(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Work that somebody waits for. */
    interface Refusable extends Runnable {

        /** Called instead of {@link #run}. */
        void refuse();
    }
}
