package org.cachedai.tier;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Removes what old generations have left in the far tier, in the background, a page of names at a time. What it does not
 * come to do stays marked in the far tier, and is done by whoever opens the cache next. Bounded: of each cache one task at
 * most waits for its turn, the one that takes most away. Thread-safe.
 */
final class Reaper implements AutoCloseable {

    private static final int NAMES_PER_STEP = 1_000;
    private static final long PAUSE_MILLIS = 2;
    private static final long PATIENCE_MILLIS = 2_000;
    private static final long KEEP_ALIVE_SECONDS = 5;

    private final FarTier far;
    private final Map<String, Task> tasks = new ConcurrentHashMap<>();
    private final Set<Object> waiting = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor worker;
    private volatile @Nullable Task running;

    Reaper(FarTier far) {
        this.far = far;
        this.worker = new ThreadPoolExecutor(
                1, 1, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Reaper::thread);
        this.worker.allowCoreThreadTimeOut(true);
    }

    /**
     * Begins to remove a cache's entries.
     *
     * @param below those of lower generations
     * @param current the cache's generation now, or {@link FarTier#NO_GENERATION} when it is destroyed
     */
    void reap(FarNames cache, long below, long current) {
        Task task = new Task(cache, below, current);
        if (!task.equals(running)) {
            String name = cache.cache();
            tasks.merge(name, task, Task::orLater);
            later(name, () -> run(name));
        }
    }

    /** How much waits for its turn. */
    int waiting() {
        return worker.getQueue().size();
    }

    /**
     * Does something in the background, one after the other; nothing once it is closed.
     *
     * @param owner whose work it is; while an owner's work waits for its turn, nothing is added to it
     */
    void later(Object owner, Runnable work) {
        if (!waiting.add(owner)) {
            return;
        }
        try {
            worker.execute(() -> {
                waiting.remove(owner);
                work.run();
            });
        } catch (RejectedExecutionException e) {
            waiting.remove(owner);
        }
    }

    /** Lets it come to its end for a while, then stops it. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void run(String name) {
        Task task = tasks.remove(name);
        if (task == null) {
            return;
        }
        running = task;
        try {
            String cursor = "";
            do {
                cursor = step(task, cursor);
            } while (!cursor.isEmpty());
            far.reaped(task.cache(), task.current());
        } catch (FarTierException e) {
            // The mark in the far tier stays, and with it the task.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running = null;
        }
    }

    private String step(Task task, String cursor) throws InterruptedException {
        FarTier.Page page = far.scan(task.cache().cache(), cursor, NAMES_PER_STEP);
        List<byte[]> left = page.names().stream()
                .filter(task::isOver)
                .map(name -> name.getBytes(StandardCharsets.US_ASCII))
                .toList();
        if (!left.isEmpty()) {
            far.unlink(left);
        }
        Thread.sleep(worker.isShutdown() ? 0 : PAUSE_MILLIS);
        return page.cursor();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "cachedai-redis-reaper");
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }

    private record Task(FarNames cache, long below, long current) {

        /** The one of two that takes more away, which is the later one. */
        Task orLater(Task other) {
            return other.below > below ? other : this;
        }

        boolean isOver(String name) {
            long generation = cache.generationOf(name);
            return generation != FarTier.NO_GENERATION && generation < below;
        }
    }
}
