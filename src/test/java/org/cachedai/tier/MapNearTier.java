package org.cachedai.tier;

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A near tier without bounds. */
class MapNearTier<K, S> implements NearTier<K, S> {

    private final Map<K, StoredEntry<S>> entries = new ConcurrentHashMap<>();

    @Override
    public StoredEntry<S> entry(FarEntry<S> content, long weight) {
        return new StoredEntry<>(content, weight);
    }

    @Override
    public @Nullable StoredEntry<S> get(K key) {
        return entries.get(key);
    }

    @Override
    public void put(K key, StoredEntry<S> entry) {
        entries.put(key, entry);
    }

    @Override
    public boolean replace(K key, @Nullable StoredEntry<S> expected, @Nullable StoredEntry<S> next) {
        if (expected == null) {
            return next == null ? !entries.containsKey(key) : entries.putIfAbsent(key, next) == null;
        }
        return next == null ? entries.remove(key, expected) : entries.replace(key, expected, next);
    }

    @Override
    public @Nullable StoredEntry<S> remove(K key) {
        return entries.remove(key);
    }

    @Override
    public long overheadBytes() {
        return 0;
    }

    @Override
    public void clear() {
        entries.clear();
    }

    @Override
    public Iterator<K> keys() {
        return entries.keySet().iterator();
    }

    @Override
    public long entries() {
        return entries.size();
    }

    @Override
    public long bytes() {
        return entries.values().stream().mapToLong(StoredEntry::weight).sum();
    }

    @Override
    public long evictions() {
        return 0;
    }

    @Override
    public void close() {
        clear();
    }
}
