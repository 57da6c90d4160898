package org.cachedai.runtime;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Daemon threads that load answers anew: made when they are wanted, gone a while after. Nothing waits for one. Thread-safe. */
final class RefreshThreads implements Executor, AutoCloseable {

    private static final long KEEP_ALIVE_SECONDS = 5;
    private static final long PATIENCE_MILLIS = 1_000;

    private final AtomicInteger number = new AtomicInteger();
    private final ThreadPoolExecutor threads;

    /**
     * None yet.
     *
     * @param most how many there are at most
     */
    RefreshThreads(int most) {
        this.threads = new ThreadPoolExecutor(
                0, most, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);
    }

    @Override
    public void execute(Runnable work) {
        threads.execute(work);
    }

    /** Interrupts them, and waits a moment for their end. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "cachedai-refresh-" + number.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
