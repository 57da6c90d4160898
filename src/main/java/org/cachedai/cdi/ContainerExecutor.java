package org.cachedai.cdi;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The container's executor (Jakarta Concurrency 3.0, section 3.1.7), which hands the caller's identity, class loader and
 * names on; another one where there is none. Thread-safe.
 */
final class ContainerExecutor implements Executor {

    private static final String CONTAINERS = "java:comp/DefaultManagedExecutorService";

    private final Executor otherwise;
    private volatile @Nullable Executor containers;

    ContainerExecutor(Executor otherwise) {
        this.otherwise = otherwise;
    }

    @Override
    public void execute(Runnable work) {
        Executor known = containers;
        if (known == null) {
            known = ContainerResource.find(CONTAINERS, ExecutorService.class);
            containers = known;
        }
        (known == null ? otherwise : known).execute(work);
    }
}
