package org.cachedai.tier.hazelcast;

import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.NearCacheConfig;
import com.hazelcast.internal.adapter.DataStructureAdapter;
import com.hazelcast.internal.eviction.EvictionChecker;
import com.hazelcast.internal.nearcache.impl.store.AbstractNearCacheRecordStore;
import com.hazelcast.internal.serialization.Data;
import com.hazelcast.internal.serialization.SerializationService;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;
import org.cachedai.tier.StoredEntry;
import org.jspecify.annotations.Nullable;

/**
 * A near-cache record store of entries that are their own records, counted by their own weight. The moment of an access is
 * the number of entries put so far.
 */
final class WeighedRecordStore<K, S>
        extends AbstractNearCacheRecordStore<K, StoredEntry<S>, K, HeldEntry<K, S>, HeldEntries<K, S>> {

    private static final int SAMPLES = 15;

    private final AtomicLong puts = new AtomicLong();

    WeighedRecordStore(NearCacheConfig config, SerializationService serialization, ClassLoader classLoader) {
        super(config, serialization, classLoader);
    }

    @Nullable
    StoredEntry<S> entry(K key) {
        HeldEntry<K, S> held = records.get(key);
        if (held != null) {
            held.access(puts.get());
        }
        return held;
    }

    void hold(K key, StoredEntry<S> entry) {
        putRecord(key, placed(key, entry));
    }

    /** Puts one entry in another's place, in one step, if the other is there; null stands for no entry. */
    boolean replace(K key, @Nullable StoredEntry<S> expected, @Nullable StoredEntry<S> next) {
        return records.exchange(key, expected == null ? null : held(expected), next == null ? null : placed(key, next));
    }

    @Nullable
    StoredEntry<S> remove(K key) {
        return records.remove(key);
    }

    /**
     * Evicts the least recently used of a few entries picked at random, a spared one not among them.
     *
     * @return false when there is none to evict
     */
    boolean evictOne(StoredEntry<S> spared) {
        HeldEntry<K, S> victim = evictionPolicyEvaluator.evaluate(records.sampleWithout(held(spared), SAMPLES));
        if (victim == null) {
            return false;
        }
        records.tryEvict(victim, this);
        return true;
    }

    Iterator<K> keys() {
        return records.keySet().iterator();
    }

    long entries() {
        return records.entries();
    }

    long bytes() {
        return records.bytes();
    }

    long evictions() {
        return nearCacheStats.getEvictions();
    }

    @Override
    public @Nullable HeldEntry<K, S> getRecord(K key) {
        return records.get(key);
    }

    @Override
    public void invalidate(K key) {
        remove(key);
    }

    @Override
    public void clear() {
        records.clear();
    }

    @Override
    public void onEvict(K key, HeldEntry<K, S> evicted, boolean wasExpired) {
        nearCacheStats.incrementEvictions();
    }

    @Override
    protected @Nullable HeldEntry<K, S> putRecord(K key, HeldEntry<K, S> added) {
        return records.put(key, added);
    }

    @Override
    protected long getKeyStorageMemoryCost(K key) {
        return 0;
    }

    @Override
    protected long getRecordStorageMemoryCost(@Nullable HeldEntry<K, S> weighed) {
        return weighed == null ? 0 : weighed.weight();
    }

    @Override
    protected HeldEntry<K, S> createRecord(StoredEntry<S> entry) {
        return held(entry);
    }

    @Override
    protected EvictionChecker createNearCacheEvictionChecker(EvictionConfig eviction, NearCacheConfig config) {
        return () -> entries() > eviction.getSize();
    }

    @Override
    protected HeldEntries<K, S> createNearCacheRecordMap(NearCacheConfig config) {
        return new HeldEntries<>();
    }

    @Override
    protected boolean containsRecordKey(K key) {
        return records.containsKey(key);
    }

    @Override
    protected void updateRecordValue(HeldEntry<K, S> updated, StoredEntry<S> entry) {
        throw noReservations();
    }

    @Override
    protected HeldEntry<K, S> reserveForReadUpdate(K key, Data keyData, long reservationId) {
        throw noReservations();
    }

    @Override
    protected HeldEntry<K, S> reserveForWriteUpdate(K key, Data keyData, long reservationId) {
        throw noReservations();
    }

    @Override
    public StoredEntry<S> tryPublishReserved(K key, StoredEntry<S> entry, long reservationId, boolean deserialize) {
        throw noReservations();
    }

    @Override
    public void doExpiration() {
        // Entries know their own life, and their reader looks at it.
    }

    @Override
    public void loadKeys(DataStructureAdapter<Object, ?> adapter) {
        throw new UnsupportedOperationException("There is no map behind this store to load keys from");
    }

    @Override
    public void storeKeys() {
        throw new UnsupportedOperationException("Keys are not preloaded, so they are not stored");
    }

    /** The entry as a record of a key, accessed now. */
    private HeldEntry<K, S> placed(K key, StoredEntry<S> entry) {
        HeldEntry<K, S> record = held(entry);
        record.setKey(key);
        record.access(puts.incrementAndGet());
        return record;
    }

    /** What the near tier made is always a record. */
    @SuppressWarnings("unchecked")
    private HeldEntry<K, S> held(StoredEntry<S> entry) {
        return (HeldEntry<K, S>) entry;
    }

    private static UnsupportedOperationException noReservations() {
        return new UnsupportedOperationException("Entries arrive complete, so none is ever reserved");
    }
}
