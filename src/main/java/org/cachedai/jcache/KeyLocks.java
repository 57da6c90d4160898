package org.cachedai.jcache;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A lock for each key that somebody is at work with in this JVM, so that work on one key never waits for another. Nothing
 * is held for a key that nobody is at work with. The wait has no limit of its own, since JSR-107 has operations on a key
 * happen one after the other: it ends with the loaders, writers, entry processors and synchronous listeners of the
 * application that are at work with the key. Reentrant; thread-safe.
 */
final class KeyLocks<K> {

    private final ConcurrentMap<K, Hold> holds = new ConcurrentHashMap<>();

    /** Waits for a key's lock, and does the work while it is held. */
    <R> @Nullable R locked(K key, Supplier<@Nullable R> work) {
        Hold hold = holds.compute(key, (any, present) -> {
            Hold taken = present == null ? new Hold() : present;
            taken.users++;
            return taken;
        });
        hold.lock();
        try {
            return work.get();
        } finally {
            hold.unlock();
            holds.computeIfPresent(key, (any, present) -> --present.users == 0 ? null : present);
        }
    }

    private static final class Hold extends ReentrantLock {

        private static final long serialVersionUID = 1L;

        /** Those who hold or wait for it; changed inside of the map's own locks only. */
        private int users;
    }
}
