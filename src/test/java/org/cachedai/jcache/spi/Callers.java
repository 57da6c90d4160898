package org.cachedai.jcache.spi;

import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Threads that call caches, for one test. */
final class Callers implements AfterEachCallback {

    private final List<Thread> threads = new ArrayList<>();

    @Override
    public void afterEach(ExtensionContext context) {
        threads.forEach(Thread::interrupt);
    }

    <T> FutureTask<T> start(Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
        return task;
    }

    <T> List<FutureTask<T>> start(int count, Callable<T> call) {
        List<FutureTask<T>> started = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            started.add(start(call));
        }
        return started;
    }

    /** Waits until so many wait for another one's load in this JVM. */
    void awaitFollowing(int count) {
        await().until(() -> following().size() == count);
    }

    /** Those who wait for another one's load in this JVM. */
    List<Thread> following() {
        return threads.stream().filter(Callers::isFollowing).toList();
    }

    /** Waits until so many wait for a load in another JVM. */
    void awaitWaitingForOthers(int count) {
        await().until(() -> threads.stream()
                        .filter(thread -> waitsIn(thread, "org.cachedai.tier.Wakeups$Waiter"))
                        .count()
                == count);
    }

    private static boolean isFollowing(Thread thread) {
        return waitsIn(thread, "org.cachedai.flight.Flights");
    }

    private static boolean waitsIn(Thread thread, String className) {
        return thread.getState() == Thread.State.TIMED_WAITING
                && Arrays.stream(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(className)
                                && frame.getMethodName().equals("await"));
    }
}
