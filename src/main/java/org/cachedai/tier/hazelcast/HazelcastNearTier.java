package org.cachedai.tier.hazelcast;

import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.config.NearCacheConfig;
import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import java.util.Iterator;
import org.cachedai.tier.NearEntry;
import org.cachedai.tier.NearTier;
import org.jspecify.annotations.Nullable;

/**
 * The near tier on Hazelcast's near-cache record store. Keys and values are held as they are, never serialised. Room
 * is made before an entry is put, so that a put does not evict its own entry.
 *
 * @param <K> the keys
 * @param <S> the stored form of the values
 */
public final class HazelcastNearTier<K, S> implements NearTier<K, S> {

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
    public @Nullable NearEntry<S> get(K key) {
        return store.entry(key);
    }

    @Override
    public void put(K key, NearEntry<S> entry) {
        if (entry.weight() > maxBytes) {
            store.invalidate(key);
            return;
        }
        makeRoom(key, entry.weight());
        store.hold(key, entry);
        makeRoom(key, 0);
    }

    @Override
    public void remove(K key) {
        store.invalidate(key);
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
        return store.size();
    }

    @Override
    public long bytes() {
        return store.bytes();
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

    /** Evicts until an entry of a weight fits; with a weight of 0 until the bounds hold for what is there. */
    private void makeRoom(K key, long weight) {
        int newEntries = weight > 0 && store.entry(key) == null ? 1 : 0;
        while (store.size() + newEntries > maxEntries || store.bytes() + weight > maxBytes) {
            if (!store.evictOne()) {
                return;
            }
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
