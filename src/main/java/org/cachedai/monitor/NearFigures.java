package org.cachedai.monitor;

import org.cachedai.spi.TierStatistics;

/**
 * The near tier, at one moment.
 *
 * @param entries entries held
 * @param bytes bytes held, by the near tier's own estimate
 * @param maxEntries the bound in entries; 0 when nothing is known of the tier
 * @param maxBytes the bound in bytes; 0 when nothing is known of the tier
 * @param evictions entries dropped to stay within the bounds, since the cache was created
 */
public record NearFigures(long entries, long bytes, long maxEntries, long maxBytes, long evictions) {

    static final NearFigures NONE = new NearFigures(0, 0, 0, 0, 0);

    static NearFigures of(TierStatistics tiers) {
        return new NearFigures(
                tiers.nearEntries(),
                tiers.nearBytes(),
                tiers.nearMaxEntries(),
                tiers.nearMaxBytes(),
                tiers.nearEvictions());
    }

    NearFigures plus(NearFigures other) {
        return new NearFigures(
                entries + other.entries,
                bytes + other.bytes,
                maxEntries + other.maxEntries,
                maxBytes + other.maxBytes,
                evictions + other.evictions);
    }

    /** How full the tier is, by entries or by bytes, whichever is fuller: from 0 to about 1; 0 without bounds. */
    public double fill() {
        return Math.max(share(entries, maxEntries), share(bytes, maxBytes));
    }

    private static double share(long held, long bound) {
        return bound <= 0 ? 0 : (double) held / bound;
    }
}
