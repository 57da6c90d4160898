package org.cachedai.cdi;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * An executor for background work: the container's (Jakarta Concurrency 3.0, section 3.3.7), or one daemon thread where
 * there is none. Closing ends only what is its own.
 *
 * @param executor runs the work
 * @param own whether the executor ends with this
 */
record Scheduler(ScheduledExecutorService executor, boolean own) implements AutoCloseable {

    private static final String CONTAINERS = "java:comp/DefaultManagedScheduledExecutorService";

    static Scheduler ofContainerOrOwn(String threadName) {
        ScheduledExecutorService containers = ContainerResource.find(CONTAINERS, ScheduledExecutorService.class);
        return containers == null
                ? new Scheduler(Executors.newSingleThreadScheduledExecutor(work -> daemon(work, threadName)), true)
                : new Scheduler(containers, false);
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        if (own) {
            executor.shutdownNow();
        }
    }
}
