package org.cachedai.tier;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Runs a few actors again and again until they were run in every order of their steps. A step goes from one {@link #pass}
 * to the next; while an actor makes one, the others stand still. What they do must depend on nothing but that order.
 */
final class EveryOrder implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<Thread, Running> running = new ConcurrentHashMap<>();
    private final List<Choice> choices = new ArrayList<>();

    /**
     * Somebody who does something in steps.
     *
     * @param whether he can make his next step now, or else another one must make one first
     * @param what he does
     */
    record Actor(BooleanSupplier whether, Runnable what) {

        Actor(Runnable what) {
            this(() -> true, what);
        }
    }

    /**
     * Runs the actors in every order.
     *
     * @param actors makes them for one order, from nothing
     * @param check what must be true after each order
     * @return the number of orders
     */
    int run(Supplier<List<Actor>> actors, Runnable check) {
        choices.clear();
        int orders = 0;
        do {
            runOnce(actors.get());
            check.run();
            orders++;
        } while (goOn());
        return orders;
    }

    /** Lets the others go first, for an actor; nothing for another thread. */
    void pass() {
        Running actor = running.get(Thread.currentThread());
        if (actor != null) {
            actor.stopped.release();
            actor.awaitGo();
        }
    }

    /** A far tier each of whose calls ends a step before it and after it. */
    FarTier stepped(FarTier far) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            pass();
            try {
                return method.invoke(far, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            } finally {
                pass();
            }
        };
        return (FarTier)
                Proxy.newProxyInstance(FarTier.class.getClassLoader(), new Class<?>[] {FarTier.class}, handler);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void runOnce(List<Actor> actors) {
        List<Running> present =
                new ArrayList<>(actors.stream().map(Running::new).toList());
        for (int depth = 0; !present.isEmpty(); depth++) {
            List<Running> ready = present.stream()
                    .filter(one -> one.actor.whether().getAsBoolean())
                    .toList();
            if (depth == choices.size()) {
                choices.add(new Choice(0, ready.size()));
            }
            Running next = ready.get(choices.get(depth).taken());
            next.step();
            if (next.ended) {
                present.remove(next);
            }
        }
    }

    /** Takes the next way at the last fork that has one; whether there is one. */
    private boolean goOn() {
        while (!choices.isEmpty()) {
            Choice last = choices.remove(choices.size() - 1);
            if (last.taken() + 1 < last.ways()) {
                choices.add(new Choice(last.taken() + 1, last.ways()));
                return true;
            }
        }
        return false;
    }

    /** One of several actors was to go on. */
    private record Choice(int taken, int ways) {}

    /** An actor on its thread. */
    private final class Running {

        private final Actor actor;
        private final Semaphore go = new Semaphore(0);
        private final Semaphore stopped = new Semaphore(0);
        private volatile boolean ended;
        private volatile Throwable failure;

        Running(Actor actor) {
            this.actor = actor;
            threads.execute(this::run);
        }

        void step() {
            go.release();
            acquire(stopped);
            if (failure != null) {
                throw new AssertionError("An actor failed", failure);
            }
        }

        void awaitGo() {
            acquire(go);
        }

        private void run() {
            running.put(Thread.currentThread(), this);
            try {
                awaitGo();
                actor.what().run();
            } catch (Throwable e) {
                failure = e;
            } finally {
                running.remove(Thread.currentThread());
                ended = true;
                stopped.release();
            }
        }

        private void acquire(Semaphore permit) {
            try {
                if (!permit.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("An actor waits for another one that stands still");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
