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
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.cachedai.tier.StoredEntry;
import org.jspecify.annotations.Nullable;

/**
 * A near-cache record store that counts its entries and their own weight. Every record is counted once, when it is in,
 * and once more by whoever took it out, so that the sums are exact whenever nobody is at work.
 */
final class WeighedRecordStore<K, S>
        extends AbstractNearCacheRecordStore<
                K,
                StoredEntry<S>,
                K,
                NearCacheObjectRecord<StoredEntry<S>>,
                WeighedRecordStore.Records<K, NearCacheObjectRecord<StoredEntry<S>>>> {

    private static final int INITIAL_CAPACITY = 1000;
    private static final int SAMPLES = 15;

    WeighedRecordStore(NearCacheConfig config, SerializationService serialization, ClassLoader classLoader) {
        super(config, serialization, classLoader);
    }

    @Nullable
    StoredEntry<S> entry(K key) {
        NearCacheObjectRecord<StoredEntry<S>> found = records.get(key);
        return found == null ? null : found.getValue();
    }

    void hold(K key, StoredEntry<S> entry) {
        putRecord(key, createRecord(entry));
    }

    /** Puts one entry in another's place, in one step, if the other is there; null stands for no entry. */
    boolean replace(K key, @Nullable StoredEntry<S> expected, @Nullable StoredEntry<S> next) {
        NearCacheObjectRecord<StoredEntry<S>> added = next == null ? null : createRecord(next);
        NearCacheObjectRecord<StoredEntry<S>> held;
        do {
            held = records.get(key);
            if ((held == null ? null : held.getValue()) != expected) {
                return false;
            }
        } while (!exchange(key, held, added));
        count(held, added);
        return true;
    }

    @Nullable
    StoredEntry<S> remove(K key) {
        NearCacheObjectRecord<StoredEntry<S>> removed = records.remove(key);
        count(removed, null);
        return removed == null ? null : removed.getValue();
    }

    /**
     * Evicts the least recently used of a few entries picked at random, the spared key's not among them; false when
     * there is none to evict.
     */
    boolean evictOne(K spared) {
        EvictionCandidate<K, NearCacheObjectRecord<StoredEntry<S>>> candidate =
                evictionPolicyEvaluator.evaluate(records.sampleWithout(spared));
        if (candidate == null) {
            return false;
        }
        records.tryEvict(candidate, this);
        return true;
    }

    Iterator<K> keys() {
        return records.keySet().iterator();
    }

    long entries() {
        return nearCacheStats.getOwnedEntryCount();
    }

    long bytes() {
        return nearCacheStats.getOwnedEntryMemoryCost();
    }

    long evictions() {
        return nearCacheStats.getEvictions();
    }

    @Override
    public @Nullable NearCacheObjectRecord<StoredEntry<S>> getRecord(K key) {
        return records.get(key);
    }

    @Override
    public void invalidate(K key) {
        remove(key);
    }

    @Override
    public void clear() {
        records.keySet().forEach(this::remove);
    }

    @Override
    public void onEvict(K key, NearCacheObjectRecord<StoredEntry<S>> evicted, boolean wasExpired) {
        nearCacheStats.incrementEvictions();
        count(evicted, null);
    }

    @Override
    protected @Nullable NearCacheObjectRecord<StoredEntry<S>> putRecord(
            K key, NearCacheObjectRecord<StoredEntry<S>> added) {
        NearCacheObjectRecord<StoredEntry<S>> replaced = records.put(key, added);
        count(replaced, added);
        return replaced;
    }

    @Override
    protected long getKeyStorageMemoryCost(K key) {
        return 0;
    }

    @Override
    protected long getRecordStorageMemoryCost(NearCacheObjectRecord<StoredEntry<S>> weighed) {
        return weighed.getValue().weight();
    }

    @Override
    protected NearCacheObjectRecord<StoredEntry<S>> createRecord(StoredEntry<S> entry) {
        return new NearCacheObjectRecord<>(entry, NearCacheRecord.TIME_NOT_SET, NearCacheRecord.TIME_NOT_SET);
    }

    @Override
    protected void updateRecordValue(NearCacheObjectRecord<StoredEntry<S>> updated, StoredEntry<S> entry) {
        throw noReservations();
    }

    @Override
    protected EvictionChecker createNearCacheEvictionChecker(EvictionConfig eviction, NearCacheConfig config) {
        return new EntryCountNearCacheEvictionChecker(eviction.getSize(), records);
    }

    @Override
    protected Records<K, NearCacheObjectRecord<StoredEntry<S>>> createNearCacheRecordMap(NearCacheConfig config) {
        return new Records<>();
    }

    @Override
    protected boolean containsRecordKey(K key) {
        return records.containsKey(key);
    }

    @Override
    protected NearCacheObjectRecord<StoredEntry<S>> reserveForReadUpdate(K key, Data keyData, long reservationId) {
        throw noReservations();
    }

    @Override
    protected NearCacheObjectRecord<StoredEntry<S>> reserveForWriteUpdate(K key, Data keyData, long reservationId) {
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

    private boolean exchange(
            K key,
            @Nullable NearCacheObjectRecord<StoredEntry<S>> held,
            @Nullable NearCacheObjectRecord<StoredEntry<S>> added) {
        if (held == null) {
            return added == null || records.putIfAbsent(key, added) == null;
        }
        return added == null ? records.remove(key, held) : records.replace(key, held, added);
    }

    private void count(
            @Nullable NearCacheObjectRecord<StoredEntry<S>> gone,
            @Nullable NearCacheObjectRecord<StoredEntry<S>> added) {
        if (gone == null && added != null) {
            nearCacheStats.incrementOwnedEntryCount();
        } else if (gone != null && added == null) {
            nearCacheStats.decrementOwnedEntryCount();
        }
        long growth = (added == null ? 0 : getRecordStorageMemoryCost(added))
                - (gone == null ? 0 : getRecordStorageMemoryCost(gone));
        if (growth != 0) {
            nearCacheStats.incrementOwnedEntryMemoryCost(growth);
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

        /** Like {@link #sample}, without the entry of one key. */
        Iterable<EvictionCandidate<K, R>> sampleWithout(K spared) {
            List<EvictionCandidate<K, R>> candidates = new ArrayList<>(SAMPLES);
            for (EvictionCandidate<K, R> one : this.<EvictionCandidate<K, R>>sample(SAMPLES)) {
                if (!one.getAccessor().equals(spared)) {
                    candidates.add(one);
                }
            }
            return candidates;
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
