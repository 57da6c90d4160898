package org.cachedai.tier;

import org.jspecify.annotations.Nullable;

/**
 * What the tiers of one cache hold and have done.
 *
 * @param nearEntries entries in the near tier
 * @param nearBytes their bytes
 * @param nearEvictions entries that the near tier dropped to stay within its bounds
 * @param far the far tier's part, or null when there is none
 */
public record StoreCounts(
        long nearEntries,
        long nearBytes,
        long nearEvictions,
        @Nullable Far far) {

    static StoreCounts ofNear(NearTier<?, ?> near) {
        return new StoreCounts(near.entries(), near.bytes(), near.evictions(), null);
    }

    static StoreCounts of(NearTier<?, ?> near, Far far) {
        return new StoreCounts(near.entries(), near.bytes(), near.evictions(), far);
    }

    /**
     * The far tier's part.
     *
     * @param unreadable entries that were unreadable
     * @param failures calls that failed
     * @param up whether it is in use
     * @param lastChangeHeard the number of the last change to the cache that was heard of
     */
    public record Far(long unreadable, long failures, boolean up, long lastChangeHeard) {}
}
