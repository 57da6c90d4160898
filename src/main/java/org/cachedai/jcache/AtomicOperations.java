package org.cachedai.jcache;

import org.cachedai.spi.TieredCache.Found;
import org.jspecify.annotations.Nullable;

/**
 * The operations that look before they change something, one at a time for each key in this JVM. Refused where other
 * JVMs share the entries; a plain put or removal takes no lock there.
 */
final class AtomicOperations<K, V> {

    private static final int LOCKS = 64;

    private final String cache;
    private final CacheEntries<K, V, ?> entries;
    private final CacheCounts counts;
    private final Object[] locks = new Object[LOCKS];

    AtomicOperations(String cache, CacheEntries<K, V, ?> entries, CacheCounts counts) {
        this.cache = cache;
        this.entries = entries;
        this.counts = counts;
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new Object();
        }
    }

    boolean put(K key, V value) {
        if (entries.isShared()) {
            return entries.put(key, value);
        }
        synchronized (lock(key)) {
            return entries.put(key, value);
        }
    }

    boolean remove(K key) {
        if (entries.isShared()) {
            entries.remove(key);
            return true;
        }
        synchronized (lock(key)) {
            boolean present = entries.contains(key);
            entries.remove(key);
            return present;
        }
    }

    @Nullable
    V getAndPut(K key, V value) {
        requireOneJvm("getAndPut");
        long start = counts.start();
        synchronized (lock(key)) {
            V before = entries.peek(key);
            counts.got(before != null, start);
            counts.put(entries.put(key, value), start);
            return before;
        }
    }

    boolean putIfAbsent(K key, V value) {
        requireOneJvm("putIfAbsent");
        long start = counts.start();
        synchronized (lock(key)) {
            boolean present = entries.contains(key);
            counts.got(present, start);
            boolean stored = !present && entries.put(key, value);
            counts.put(stored, start);
            return stored;
        }
    }

    boolean remove(K key, V expected) {
        requireOneJvm("remove(key, oldValue)");
        long start = counts.start();
        synchronized (lock(key)) {
            boolean same = isPresent(key, expected, start);
            if (same) {
                entries.remove(key);
            }
            counts.removed(same, start);
            return same;
        }
    }

    @Nullable
    V getAndRemove(K key) {
        requireOneJvm("getAndRemove");
        long start = counts.start();
        synchronized (lock(key)) {
            V before = entries.peek(key);
            entries.remove(key);
            counts.got(before != null, start);
            counts.removed(before != null, start);
            return before;
        }
    }

    boolean replace(K key, V expected, V value) {
        requireOneJvm("replace(key, oldValue, newValue)");
        long start = counts.start();
        synchronized (lock(key)) {
            boolean same = isPresent(key, expected, start);
            if (same) {
                counts.put(entries.put(key, value), start);
            }
            return same;
        }
    }

    @Nullable
    V getAndReplace(K key, V value) {
        requireOneJvm("replace");
        long start = counts.start();
        synchronized (lock(key)) {
            V before = entries.peek(key);
            counts.got(before != null, start);
            if (before != null) {
                counts.put(entries.put(key, value), start);
            }
            return before;
        }
    }

    /** Whether the key has this value; one that has another was accessed by the comparison. */
    private boolean isPresent(K key, V expected, long start) {
        V present = entries.peek(key);
        counts.got(present != null, start);
        boolean same = expected.equals(present);
        if (present != null && !same) {
            Found<V> accessed = entries.access(key);
            return accessed != null && expected.equals(accessed.value());
        }
        return same;
    }

    private void requireOneJvm(String operation) {
        if (entries.isShared()) {
            throw new UnsupportedOperationException("Cache '" + cache + "' is kept in Redis too, where " + operation
                    + " is not there yet: use get, put and remove, or a manager at memory:/");
        }
    }

    private Object lock(K key) {
        int hash = key.hashCode();
        return locks[(hash ^ (hash >>> 16)) & (LOCKS - 1)];
    }
}
