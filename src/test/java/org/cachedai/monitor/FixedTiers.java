package org.cachedai.monitor;

import org.cachedai.spi.FarTierState;
import org.cachedai.spi.TierStatistics;

/** Tiers with figures that a test sets. */
public final class FixedTiers implements TierStatistics {

    private volatile long nearEntries = 10;
    private volatile FarTierState farTier = FarTierState.UP;

    public FixedTiers nearEntries(long entries) {
        nearEntries = entries;
        return this;
    }

    public FixedTiers farTier(FarTierState state) {
        farTier = state;
        return this;
    }

    @Override
    public long nearEntries() {
        return nearEntries;
    }

    @Override
    public long nearBytes() {
        return 2_000;
    }

    @Override
    public long nearMaxEntries() {
        return 100;
    }

    @Override
    public long nearMaxBytes() {
        return 8_000;
    }

    @Override
    public long nearEvictions() {
        return 3;
    }

    @Override
    public long compressions() {
        return 4;
    }

    @Override
    public long compressionBytesIn() {
        return 4_000;
    }

    @Override
    public long compressionBytesOut() {
        return 1_000;
    }

    @Override
    public long compressionNanos() {
        return 50_000;
    }

    @Override
    public long unreadableEntries() {
        return 5;
    }

    @Override
    public long farFailures() {
        return 6;
    }

    @Override
    public long lastChangeHeard() {
        return 7;
    }

    @Override
    public FarTierState farTier() {
        return farTier;
    }
}
