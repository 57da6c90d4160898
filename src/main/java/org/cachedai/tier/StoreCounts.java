package org.cachedai.tier;

import org.jspecify.annotations.Nullable;

/**
 * What the tiers of one cache hold and have done.
 *
 * @param nearEntries entries in the near tier
 * @param nearBytes their bytes
 * @param nearEvictions entries that the near tier dropped to stay within its bounds
 * @param unreadable far entries that were unreadable
 * @param farFailures calls to the far tier that failed
 * @param farUp whether the far tier is in use; null when there is none
 */
public record StoreCounts(
        long nearEntries,
        long nearBytes,
        long nearEvictions,
        long unreadable,
        long farFailures,
        @Nullable Boolean farUp) {}
