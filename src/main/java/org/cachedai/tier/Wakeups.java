package org.cachedai.tier;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Wakes those who wait until something happens to a key. Thread-safe. Nothing is held of a key without a waiter. */
final class Wakeups<K> {

    private final ConcurrentMap<K, Waiting> waiting = new ConcurrentHashMap<>();

    /** Begins to wait: what happens from now on is not missed. */
    Waiter waiter(K key) {
        waiting.compute(key, (any, present) -> (present == null ? new Waiting(0) : present).plus(1));
        return new Waiter(key);
    }

    /** Something has happened to a key. */
    void wake(K key) {
        waiting.computeIfPresent(key, (any, present) -> present.woken());
    }

    /** Something may have happened to every key. */
    void wakeAll() {
        waiting.keySet().forEach(this::wake);
    }

    /** How many keys are waited for. */
    int awaited() {
        return waiting.size();
    }

    /** One who waits, until he is closed. Used by one thread. */
    final class Waiter implements AutoCloseable {

        private final K key;
        private CountDownLatch next;

        private Waiter(K key) {
            this.key = key;
            this.next = latch();
        }

        /**
         * Waits until something has happened since it began or since it was last called, or as long as said.
         *
         * @throws InterruptedException when the thread is interrupted
         */
        void await(long millis) throws InterruptedException {
            if (next.await(millis, TimeUnit.MILLISECONDS)) {
                next = latch();
            }
        }

        @Override
        public void close() {
            waiting.computeIfPresent(key, (any, present) -> present.waiters() == 1 ? null : present.plus(-1));
        }

        private CountDownLatch latch() {
            Waiting present = waiting.get(key);
            if (present == null) {
                throw new IllegalStateException("The waiter was closed");
            }
            return present.event();
        }
    }

    /**
     * Those who wait for one key.
     *
     * @param waiters how many
     * @param event the next thing that happens
     */
    private record Waiting(int waiters, CountDownLatch event) {

        Waiting(int waiters) {
            this(waiters, new CountDownLatch(1));
        }

        Waiting plus(int more) {
            return new Waiting(waiters + more, event);
        }

        Waiting woken() {
            event.countDown();
            return new Waiting(waiters);
        }
    }
}
