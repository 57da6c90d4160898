package org.cachedai.jcache;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads of one cache manager: made when there is work, gone a little later. Thread-safe. */
final class CacheThreads implements AutoCloseable {

    private static final int THREADS = 4;
    private static final long KEEP_ALIVE_SECONDS = 5;
    private static final long PATIENCE_SECONDS = 1;

    private final ThreadPoolExecutor events = pool("cachedai-events");
    private final ThreadPoolExecutor loads = pool("cachedai-loads");

    /** Runs asynchronous listeners. */
    Executor events() {
        return events;
    }

    /** Runs cache loaders. */
    Executor loads() {
        return loads;
    }

    /** Interrupts what is at work and waits a moment for it. */
    @Override
    public void close() {
        events.shutdownNow();
        loads.shutdownNow();
        await(events);
        await(loads);
    }

    @SuppressWarnings("ReturnValueIgnored") // What does not end in time ends as a daemon.
    private static void await(ThreadPoolExecutor pool) {
        try {
            pool.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadPoolExecutor pool(String name) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS, THREADS, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
