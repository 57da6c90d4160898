package org.cachedai.tier.hazelcast;

import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.NearCacheConfig;
import com.hazelcast.internal.adapter.DataStructureAdapter;
import com.hazelcast.internal.eviction.EvictionCandidate;
import com.hazelcast.internal.eviction.EvictionChecker;
import com.hazelcast.internal.eviction.EvictionListener;
import com.hazelcast.internal.nearcache.NearCacheRecord;
import com.hazelcast.internal.nearcache.impl.SampleableNearCacheRecordMap;
import com.hazelcast.internal.nearcache.impl.maxsize.EntryCountNearCacheEvictionChecker;
import com.hazelcast.internal.nearcache.impl.record.NearCacheObjectRecord;
import com.hazelcast.internal.nearcache.impl.store.AbstractNearCacheRecordStore;
import com.hazelcast.internal.serialization.Data;
import com.hazelcast.internal.serialization.SerializationService;
import com.hazelcast.internal.util.SampleableConcurrentHashMap;
import java.util.Iterator;
import org.cachedai.tier.NearEntry;
import org.jspecify.annotations.Nullable;

/**
 * A near-cache record store that counts its entries' own weight. Every record's weight is added once, when it is in,
 * and subtracted once, by whoever took it out, so that the sum is exact whenever nobody is at work.
 */
final class WeighedRecordStore<K, S>
        extends AbstractNearCacheRecordStore<
                K,
                NearEntry<S>,
                K,
                NearCacheObjectRecord<NearEntry<S>>,
                WeighedRecordStore.Records<K, NearCacheObjectRecord<NearEntry<S>>>> {

    private static final int INITIAL_CAPACITY = 1000;

    WeighedRecordStore(NearCacheConfig config, SerializationService serialization, ClassLoader classLoader) {
        super(config, serialization, classLoader);
    }

    @Nullable
    NearEntry<S> entry(K key) {
        NearCacheObjectRecord<NearEntry<S>> found = records.get(key);
        return found == null ? null : found.getValue();
    }

    void hold(K key, NearEntry<S> entry) {
        putRecord(key, createRecord(entry));
    }

    /** Evicts the least recently used of a few entries picked at random; false when there is none to evict. */
    boolean evictOne() {
        doEviction(true);
        return !records.isEmpty();
    }

    Iterator<K> keys() {
        return records.keySet().iterator();
    }

    long bytes() {
        return nearCacheStats.getOwnedEntryMemoryCost();
    }

    long evictions() {
        return nearCacheStats.getEvictions();
    }

    @Override
    public @Nullable NearCacheObjectRecord<NearEntry<S>> getRecord(K key) {
        return records.get(key);
    }

    @Override
    public void invalidate(K key) {
        removed(records.remove(key));
    }

    @Override
    public void clear() {
        records.keySet().forEach(this::invalidate);
    }

    @Override
    public void onEvict(K key, NearCacheObjectRecord<NearEntry<S>> evicted, boolean wasExpired) {
        nearCacheStats.incrementEvictions();
        removed(evicted);
    }

    @Override
    protected @Nullable NearCacheObjectRecord<NearEntry<S>> putRecord(
            K key, NearCacheObjectRecord<NearEntry<S>> added) {
        NearCacheObjectRecord<NearEntry<S>> replaced = records.put(key, added);
        nearCacheStats.incrementOwnedEntryMemoryCost(getRecordStorageMemoryCost(added));
        removed(replaced);
        return replaced;
    }

    @Override
    protected long getKeyStorageMemoryCost(K key) {
        return 0;
    }

    @Override
    protected long getRecordStorageMemoryCost(NearCacheObjectRecord<NearEntry<S>> weighed) {
        return weighed.getValue().weight();
    }

    @Override
    protected NearCacheObjectRecord<NearEntry<S>> createRecord(NearEntry<S> entry) {
        return new NearCacheObjectRecord<>(entry, NearCacheRecord.TIME_NOT_SET, NearCacheRecord.TIME_NOT_SET);
    }

    @Override
    protected void updateRecordValue(NearCacheObjectRecord<NearEntry<S>> updated, NearEntry<S> entry) {
        throw noReservations();
    }

    @Override
    protected EvictionChecker createNearCacheEvictionChecker(EvictionConfig eviction, NearCacheConfig config) {
        return new EntryCountNearCacheEvictionChecker(eviction.getSize(), records);
    }

    @Override
    protected Records<K, NearCacheObjectRecord<NearEntry<S>>> createNearCacheRecordMap(NearCacheConfig config) {
        return new Records<>();
    }

    @Override
    protected boolean containsRecordKey(K key) {
        return records.containsKey(key);
    }

    @Override
    protected NearCacheObjectRecord<NearEntry<S>> reserveForReadUpdate(K key, Data keyData, long reservationId) {
        throw noReservations();
    }

    @Override
    protected NearCacheObjectRecord<NearEntry<S>> reserveForWriteUpdate(K key, Data keyData, long reservationId) {
        throw noReservations();
    }

    @Override
    public NearEntry<S> tryPublishReserved(K key, NearEntry<S> entry, long reservationId, boolean deserialize) {
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

    private void removed(@Nullable NearCacheObjectRecord<NearEntry<S>> gone) {
        if (gone != null) {
            nearCacheStats.decrementOwnedEntryMemoryCost(getRecordStorageMemoryCost(gone));
        }
    }

    private static UnsupportedOperationException noReservations() {
        return new UnsupportedOperationException("Entries arrive complete, so none is ever reserved");
    }

    /** A concurrent map from which entries can be picked at random. */
    static final class Records<K, R extends NearCacheRecord<?>> extends SampleableConcurrentHashMap<K, R>
            implements SampleableNearCacheRecordMap<K, R> {

        private static final long serialVersionUID = 1L;

        Records() {
            super(INITIAL_CAPACITY);
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes", "TypeParameterUnusedInFormals"}) // The overridden signature.
        protected <E extends SamplingEntry> E createSamplingEntry(K key, R value) {
            return (E) new Candidate<>(key, value);
        }

        @Override
        @SuppressWarnings("unchecked")
        public <C extends EvictionCandidate<K, R>> Iterable<C> sample(int sampleCount) {
            Iterable<?> candidates = this.<Candidate<K, R>>getRandomSamples(sampleCount);
            return (Iterable<C>) candidates;
        }

        @Override
        public <C extends EvictionCandidate<K, R>> boolean tryEvict(
                @Nullable C candidate, EvictionListener<K, R> listener) {
            if (candidate == null || !remove(candidate.getAccessor(), candidate.getEvictable())) {
                return false;
            }
            listener.onEvict(candidate.getAccessor(), candidate.getEvictable(), false);
            return true;
        }
    }

    /** An entry as the eviction policy sees it. */
    static final class Candidate<K, R extends NearCacheRecord<?>>
            extends SampleableConcurrentHashMap.SamplingEntry<K, R> implements EvictionCandidate<K, R> {

        Candidate(K key, R value) {
            super(key, value);
        }

        @Override
        public K getAccessor() {
            return key;
        }

        @Override
        public R getEvictable() {
            return value;
        }

        @Override
        public Object getKey() {
            return key;
        }

        @Override
        public Object getValue() {
            return value.getValue();
        }

        @Override
        public long getCreationTime() {
            return value.getCreationTime();
        }

        @Override
        public long getLastAccessTime() {
            return value.getLastAccessTime();
        }

        @Override
        public long getHits() {
            return value.getHits();
        }
    }
}
