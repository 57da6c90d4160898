package org.cachedai.tier.hazelcast;

import com.hazelcast.internal.eviction.EvictionCandidate;
import com.hazelcast.internal.nearcache.NearCacheRecord;
import java.util.UUID;
import org.cachedai.tier.FarEntry;
import org.cachedai.tier.StoredEntry;
import org.jspecify.annotations.Nullable;

/**
 * An entry that is its own record in Hazelcast's store, and its own candidate for eviction. Held under one key, once; its
 * place in a {@link SamplePool} is that pool's to guard.
 */
@SuppressWarnings("rawtypes") // EvictionCandidate extends a raw interface.
final class HeldEntry<K, S> extends StoredEntry<S>
        implements NearCacheRecord<StoredEntry<S>>, EvictionCandidate<K, HeldEntry<K, S>> {

    private static final int NOWHERE = -1;
    private static final int GONE = -2;

    private @Nullable K key;
    private int place = NOWHERE;

    HeldEntry(FarEntry<S> content, long weight) {
        super(content, weight);
    }

    /** Called before it is held. */
    void setKey(K heldUnder) {
        key = heldUnder;
    }

    /** Whether it was taken out of its pool, or never to come in. */
    boolean isGone() {
        return place == GONE;
    }

    void moveTo(int next) {
        place = next;
    }

    /** Leaves its pool for ever; its last place, negative if it never had one. */
    int leave() {
        int last = place;
        place = GONE;
        return last;
    }

    @Override
    public K getAccessor() {
        if (key == null) {
            throw new IllegalStateException("An entry that is not held has no key");
        }
        return key;
    }

    @Override
    public HeldEntry<K, S> getEvictable() {
        return this;
    }

    @Override
    public Object getKey() {
        return getAccessor();
    }

    @Override
    public StoredEntry<S> getValue() {
        return this;
    }

    @Override
    public long getLastAccessTime() {
        return lastAccess();
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
