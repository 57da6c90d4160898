package org.cachedai.tier.hazelcast;

import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.config.NearCacheConfig;
import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import java.util.Iterator;
import org.cachedai.tier.FarEntry;
import org.cachedai.tier.NearTier;
import org.cachedai.tier.StoredEntry;
import org.jspecify.annotations.Nullable;

/**
 * The near tier on Hazelcast's near-cache record store. Keys and values are held as they are, never serialised. A
 * change first takes place and then evicts others until the bounds hold again: they can be exceeded for a moment by what
 * is being put, by one entry a thread, and never once every call has returned.
 *
 * @param <K> the keys
 * @param <S> the stored form of the values
 */
public final class HazelcastNearTier<K, S> implements NearTier<K, S> {

    /** The entry 56, its place in the map 32, and its share of the map's table and of the samples' one. */
    private static final long OVERHEAD_BYTES = 100;

    private final InternalSerializationService serialization = new DefaultSerializationServiceBuilder().build();
    private final WeighedRecordStore<K, S> store;
    private final int maxEntries;
    private final long maxBytes;

    /**
     * @param name the cache's name
     * @param maxEntries the most entries, at least 1
     * @param maxBytes the most bytes, by the entries' own weight
     */
    public HazelcastNearTier(String name, int maxEntries, long maxBytes) {
        this.maxEntries = maxEntries;
        this.maxBytes = maxBytes;
        this.store = new WeighedRecordStore<>(
                config(name, maxEntries), serialization, getClass().getClassLoader());
        this.store.initialize();
    }

    @Override
    public @Nullable StoredEntry<S> get(K key) {
        return store.entry(key);
    }

    @Override
    public StoredEntry<S> entry(FarEntry<S> content, long weight) {
        return new HeldEntry<K, S>(content, weight);
    }

    @Override
    public void put(K key, StoredEntry<S> entry) {
        if (entry.weight() > maxBytes) {
            store.remove(key);
            return;
        }
        store.hold(key, entry);
        keepBounds(entry);
    }

    @Override
    public boolean replace(K key, @Nullable StoredEntry<S> expected, @Nullable StoredEntry<S> next) {
        StoredEntry<S> held = next == null || next.weight() > maxBytes ? null : next;
        boolean replaced = store.replace(key, expected, held);
        if (replaced && held != null) {
            keepBounds(held);
        }
        return replaced;
    }

    @Override
    public @Nullable StoredEntry<S> remove(K key) {
        return store.remove(key);
    }

    @Override
    public void clear() {
        store.clear();
    }

    @Override
    public Iterator<K> keys() {
        return store.keys();
    }

    @Override
    public long entries() {
        return store.entries();
    }

    @Override
    public long bytes() {
        return store.bytes();
    }

    @Override
    public long overheadBytes() {
        return OVERHEAD_BYTES;
    }

    @Override
    public long evictions() {
        return store.evictions();
    }

    @Override
    public void close() {
        store.destroy();
        serialization.dispose();
    }

    /** Evicts other entries until the bounds hold. */
    private void keepBounds(StoredEntry<S> added) {
        boolean evicting = true;
        while (evicting && (store.entries() > maxEntries || store.bytes() > maxBytes)) {
            evicting = store.evictOne(added);
        }
    }

    private static NearCacheConfig config(String name, int maxEntries) {
        EvictionConfig eviction = new EvictionConfig()
                .setEvictionPolicy(EvictionPolicy.LRU)
                .setMaxSizePolicy(MaxSizePolicy.ENTRY_COUNT)
                .setSize(maxEntries)
                .setComparator(new LeastRecentlyUsed<>());
        return new NearCacheConfig(name)
                .setInMemoryFormat(InMemoryFormat.OBJECT)
                .setSerializeKeys(false)
                .setEvictionConfig(eviction);
    }
}
