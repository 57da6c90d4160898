package org.cachedai.monitor;

import org.cachedai.spi.FarTierState;
import org.cachedai.spi.TierStatistics;

/**
 * The tiers of one operation's cache, or of all together, at one moment.
 *
 * @param near the near tier
 * @param compression what compression did
 * @param unreadableEntries far entries that were unreadable and treated as misses, since the cache was created
 * @param farFailures calls to the far tier that failed or ran out of time, since the cache was created
 * @param farTier whether the far tier is in use; of several caches, down when one is down
 */
public record TierFigures(
        NearFigures near,
        CompressionFigures compression,
        long unreadableEntries,
        long farFailures,
        FarTierState farTier) {

    /** The figures where nothing is known of the tiers: zeros, and no far tier. */
    static final TierFigures NONE = new TierFigures(NearFigures.NONE, CompressionFigures.NONE, 0, 0, FarTierState.NONE);

    static TierFigures of(TierStatistics tiers) {
        return new TierFigures(
                NearFigures.of(tiers),
                CompressionFigures.of(tiers),
                tiers.unreadableEntries(),
                tiers.farFailures(),
                tiers.farTier());
    }

    TierFigures plus(TierFigures other) {
        return new TierFigures(
                near.plus(other.near),
                compression.plus(other.compression),
                unreadableEntries + other.unreadableEntries,
                farFailures + other.farFailures,
                worse(farTier, other.farTier));
    }

    /** Whether there is a far tier and it is away. */
    public boolean farTierDown() {
        return farTier == FarTierState.DOWN;
    }

    private static FarTierState worse(FarTierState one, FarTierState other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
