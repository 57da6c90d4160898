package org.cachedai.tier.hazelcast;

import com.hazelcast.internal.nearcache.NearCacheRecord;
import java.util.UUID;
import org.cachedai.tier.FarEntry;
import org.cachedai.tier.StoredEntry;

/** An entry that is its own record in Hazelcast's map, which tells two apart by identity. */
final class HeldEntry<S> extends StoredEntry<S> implements NearCacheRecord<StoredEntry<S>> {

    HeldEntry(FarEntry<S> content, long weight) {
        super(content, weight);
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
