package org.cachedai.jcache;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.cachedai.spi.Tier;
import org.cachedai.spi.TieredCache.Found;
import org.cachedai.tier.EntryStore;
import org.cachedai.tier.StoredEntry;
import org.jspecify.annotations.Nullable;

/** Reads entries, and loads those that are not there where the cache reads through. Thread-safe. */
final class EntryReads<K, V, S> {

    private final EntryStore<K, S> store;
    private final CacheParts<K, V, S> parts;
    private final EntryChanges<K, V, S> changes;
    private final ThroughLoads<K, V, S> loads;

    EntryReads(CacheParts<K, V, S> parts, EntryChanges<K, V, S> changes, ThroughLoads<K, V, S> loads) {
        this.store = parts.store();
        this.parts = parts;
        this.changes = changes;
        this.loads = loads;
    }

    @Nullable
    V get(K key) {
        CacheCounts counts = parts.counts();
        long start = counts.start();
        StoredEntry<S> entry = store.get(key);
        counts.got(entry != null, start);
        if (entry != null) {
            return accessed(key, entry);
        }
        return parts.through().isReading() ? loads.load(key) : null;
    }

    /** What is found, and where; never loads. */
    @Nullable
    Found<V> lookup(K key) {
        CacheCounts counts = parts.counts();
        long start = counts.start();
        StoredEntry<S> near = store.near(key);
        StoredEntry<S> entry = near == null ? store.load(key) : near;
        counts.got(entry != null, start);
        if (entry == null) {
            return null;
        }
        V value = accessed(key, entry);
        Tier tier = near == null ? Tier.FAR : Tier.NEAR;
        return new Found<>(value, tier, parts.expiry().remaining(entry.expiresMillis()), entry.version());
    }

    boolean contains(K key) {
        return store.get(key) != null;
    }

    Map<K, V> getAll(Set<? extends K> keys) {
        Map<K, V> found = getPresent(keys);
        if (parts.through().isReading() && found.size() < keys.size()) {
            Set<K> missing = new LinkedHashSet<>();
            for (K key : keys) {
                if (!found.containsKey(key)) {
                    missing.add(key);
                }
            }
            found.putAll(loads.loadAll(missing, false));
        }
        return found;
    }

    /** What is there, not counted; nothing is loaded. */
    Map<K, StoredEntry<S>> peekAll(Collection<? extends K> keys) {
        return store.getAll(keys);
    }

    /** Counts the read of an entry that was peeked at, and gives it out. */
    ReadEntry<K, V> read(K key, StoredEntry<S> entry) {
        CacheCounts counts = parts.counts();
        counts.got(true, counts.start());
        return new ReadEntry<>(parts.forms().giveKey(key), accessed(key, entry));
    }

    private Map<K, V> getPresent(Set<? extends K> keys) {
        CacheCounts counts = parts.counts();
        long start = counts.start();
        Map<K, StoredEntry<S>> entries = store.getAll(keys);
        Map<K, V> found = new HashMap<>();
        for (K key : keys) {
            StoredEntry<S> entry = entries.get(key);
            counts.got(entry != null, start);
            if (entry != null) {
                found.put(key, accessed(key, entry));
            }
        }
        return found;
    }

    private V accessed(K key, StoredEntry<S> entry) {
        V value = parts.forms().give(entry.value());
        if (parts.expiry().isTouching()) {
            changes.touch(key, entry);
        }
        return value;
    }
}
