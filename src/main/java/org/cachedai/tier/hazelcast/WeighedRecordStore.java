package org.cachedai.tier.hazelcast;

import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.NearCacheConfig;
import com.hazelcast.internal.adapter.DataStructureAdapter;
import com.hazelcast.internal.eviction.EvictionCandidate;
import com.hazelcast.internal.eviction.EvictionChecker;
import com.hazelcast.internal.nearcache.NearCacheRecord;
import com.hazelcast.internal.nearcache.impl.SampleableNearCacheRecordMap;
import com.hazelcast.internal.nearcache.impl.store.AbstractNearCacheRecordStore;
import com.hazelcast.internal.serialization.Data;
import com.hazelcast.internal.serialization.SerializationService;
import java.util.Iterator;
import java.util.UUID;
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
                WeighedRecordStore.HeldRecord<S>,
                WeighedRecordStore.Records<K, WeighedRecordStore.HeldRecord<S>>> {

    private static final int SAMPLES = 15;

    WeighedRecordStore(NearCacheConfig config, SerializationService serialization, ClassLoader classLoader) {
        super(config, serialization, classLoader);
    }

    @Nullable
    StoredEntry<S> entry(K key) {
        HeldRecord<S> found = records.get(key);
        return found == null ? null : found.entry;
    }

    void hold(K key, StoredEntry<S> entry) {
        putRecord(key, createRecord(entry));
    }

    /** Puts one entry in another's place, in one step, if the other is there; null stands for no entry. */
    boolean replace(K key, @Nullable StoredEntry<S> expected, @Nullable StoredEntry<S> next) {
        HeldRecord<S> held = expected == null ? null : createRecord(expected);
        HeldRecord<S> added = next == null ? null : createRecord(next);
        boolean replaced = exchange(key, held, added);
        if (replaced) {
            count(held, added);
        }
        return replaced;
    }

    @Nullable
    StoredEntry<S> remove(K key) {
        HeldRecord<S> removed = records.remove(key);
        count(removed, null);
        return removed == null ? null : removed.entry;
    }

    /**
     * Evicts the least recently used of a few entries picked at random, a spared one not among them.
     *
     * @return false when there is none to evict
     */
    boolean evictOne(StoredEntry<S> spared) {
        HeldRecord<S> kept = createRecord(spared);
        EvictionCandidate<K, HeldRecord<S>> victim =
                evictionPolicyEvaluator.evaluate(records.sampleWithout(kept, SAMPLES));
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
        return nearCacheStats.getOwnedEntryCount();
    }

    long bytes() {
        return nearCacheStats.getOwnedEntryMemoryCost();
    }

    long evictions() {
        return nearCacheStats.getEvictions();
    }

    @Override
    public @Nullable HeldRecord<S> getRecord(K key) {
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
    public void onEvict(K key, HeldRecord<S> evicted, boolean wasExpired) {
        nearCacheStats.incrementEvictions();
        count(evicted, null);
    }

    @Override
    protected @Nullable HeldRecord<S> putRecord(K key, HeldRecord<S> added) {
        HeldRecord<S> replaced = records.put(key, added);
        count(replaced, added);
        return replaced;
    }

    @Override
    protected long getKeyStorageMemoryCost(K key) {
        return 0;
    }

    @Override
    protected long getRecordStorageMemoryCost(@Nullable HeldRecord<S> weighed) {
        return weighed == null ? 0 : weighed.entry.weight();
    }

    @Override
    protected HeldRecord<S> createRecord(StoredEntry<S> entry) {
        return new HeldRecord<>(entry);
    }

    @Override
    protected EvictionChecker createNearCacheEvictionChecker(EvictionConfig eviction, NearCacheConfig config) {
        return () -> entries() > eviction.getSize();
    }

    @Override
    protected Records<K, HeldRecord<S>> createNearCacheRecordMap(NearCacheConfig config) {
        return new Records<>();
    }

    @Override
    protected boolean containsRecordKey(K key) {
        return records.containsKey(key);
    }

    @Override
    protected void updateRecordValue(HeldRecord<S> updated, StoredEntry<S> entry) {
        throw noReservations();
    }

    @Override
    protected HeldRecord<S> reserveForReadUpdate(K key, Data keyData, long reservationId) {
        throw noReservations();
    }

    @Override
    protected HeldRecord<S> reserveForWriteUpdate(K key, Data keyData, long reservationId) {
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

    private boolean exchange(K key, @Nullable HeldRecord<S> held, @Nullable HeldRecord<S> added) {
        if (held == null) {
            return added == null ? !records.containsKey(key) : records.putIfAbsent(key, added) == null;
        }
        return added == null ? records.remove(key, held) : records.replace(key, held, added);
    }

    private void count(@Nullable HeldRecord<S> gone, @Nullable HeldRecord<S> added) {
        if (gone == null && added != null) {
            nearCacheStats.incrementOwnedEntryCount();
        } else if (gone != null && added == null) {
            nearCacheStats.decrementOwnedEntryCount();
        }
        long growth = getRecordStorageMemoryCost(added) - getRecordStorageMemoryCost(gone);
        if (growth != 0) {
            nearCacheStats.incrementOwnedEntryMemoryCost(growth);
        }
    }

    private static UnsupportedOperationException noReservations() {
        return new UnsupportedOperationException("Entries arrive complete, so none is ever reserved");
    }

    /** The records by their keys, in the form that a record store wants. */
    static final class Records<K, R extends NearCacheRecord<?>> extends StripedRecords<K, R>
            implements SampleableNearCacheRecordMap<K, R> {}

    /**
     * The place of one entry, which tells all that is to be told of it. Two are equal when they hold the same object, so
     * that the map's conditional changes compare entries by identity.
     */
    static final class HeldRecord<S> implements NearCacheRecord<StoredEntry<S>> {

        private final StoredEntry<S> entry;

        HeldRecord(StoredEntry<S> entry) {
            this.entry = entry;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof HeldRecord<?> held && held.entry == entry;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(entry);
        }

        @Override
        public StoredEntry<S> getValue() {
            return entry;
        }

        @Override
        public long getLastAccessTime() {
            return entry.lastAccessMillis();
        }

        @Override
        public long getReservationId() {
            return READ_PERMITTED;
        }

        @Override
        public long getExpirationTime() {
            return TIME_NOT_SET;
        }

        @Override
        public long getCreationTime() {
            return TIME_NOT_SET;
        }

        @Override
        public long getHits() {
            return 0;
        }

        @Override
        public int getPartitionId() {
            return 0;
        }

        @Override
        public long getInvalidationSequence() {
            return 0;
        }

        @Override
        public boolean isCachedAsNull() {
            return false;
        }

        @Override
        public boolean hasSameUuid(UUID uuid) {
            return false;
        }

        @Override
        public void setValue(StoredEntry<S> replacing) {
            throw unchanging();
        }

        @Override
        public void setCreationTime(long time) {
            throw unchanging();
        }

        @Override
        public void setLastAccessTime(long time) {
            throw unchanging();
        }

        @Override
        public void setExpirationTime(long time) {
            throw unchanging();
        }

        @Override
        public void setHits(int hits) {
            throw unchanging();
        }

        @Override
        public void incrementHits() {
            throw unchanging();
        }

        @Override
        public void setReservationId(long id) {
            throw unchanging();
        }

        @Override
        public void setPartitionId(int id) {
            throw unchanging();
        }

        @Override
        public void setInvalidationSequence(long sequence) {
            throw unchanging();
        }

        @Override
        public void setUuid(UUID uuid) {
            throw unchanging();
        }

        @Override
        public void setCachedAsNull(boolean cachedAsNull) {
            throw unchanging();
        }

        private static UnsupportedOperationException unchanging() {
            return new UnsupportedOperationException("A record never changes");
        }
    }
}
