package org.cachedai.jcache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
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

    EntryReads(CacheParts<K, V, S> parts, EntryChanges<K, V, S> changes) {
        this.store = parts.store();
        this.parts = parts;
        this.changes = changes;
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
        return parts.through().isReading() ? load(key) : null;
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
            List<K> missing = new ArrayList<>();
            for (K key : keys) {
                if (!found.containsKey(key)) {
                    missing.add(key);
                }
            }
            Map<K, V> loaded = parts.through().loadAll(missing);
            loaded.keySet().retainAll(missing);
            loaded.forEach((key, value) -> storeLoaded(key, value, false));
            found.putAll(loaded);
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

    /**
     * Stores a value that came from the cache loader.
     *
     * @param replacing whether it takes the place of what is there
     */
    void storeLoaded(K key, V loaded, boolean replacing) {
        changes.change(
                key,
                present -> present == null || replacing ? Step.load(loaded, null) : Step.nothing(null),
                parts.counts().start());
    }

    /** Loads a value unless somebody else does; then that one's is taken. */
    private @Nullable V load(K key) {
        return changes.change(
                key,
                present -> {
                    if (present != null) {
                        return Step.access(present);
                    }
                    V loaded = parts.through().load(key);
                    return loaded == null ? Step.nothing(null) : Step.load(loaded, loaded);
                },
                parts.counts().start());
    }

    private V accessed(K key, StoredEntry<S> entry) {
        V value = parts.forms().give(entry.value());
        if (parts.expiry().isTouching()) {
            changes.touch(key, entry);
        }
        return value;
    }
}
