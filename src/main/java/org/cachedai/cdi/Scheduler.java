package org.cachedai.cdi;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * An executor for background work: the container's (Jakarta Concurrency 3.0, section 3.3.7), or one daemon thread where
 * there is none. Closing ends only what is its own.
 *
 * @param executor runs the work
 * @param own whether the executor ends with this
 */
record Scheduler(ScheduledExecutorService executor, boolean own) implements AutoCloseable {

    private static final String CONTAINERS = "java:comp/DefaultManagedScheduledExecutorService";

    @SuppressWarnings("BanJNDI") // the name is a constant of the platform
    static Scheduler ofContainerOrOwn(String threadName) {
        try {
            return new Scheduler((ScheduledExecutorService) new InitialContext().lookup(CONTAINERS), false);
        } catch (NamingException e) {
            return new Scheduler(
                    Executors.newSingleThreadScheduledExecutor(work -> {
                        Thread thread = new Thread(work, threadName);
                        thread.setDaemon(true);
                        return thread;
                    }),
                    true);
        }
    }

    @Override
    public void close() {
        if (own) {
            executor.shutdownNow();
        }
    }
}
