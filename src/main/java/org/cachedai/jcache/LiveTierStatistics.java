package org.cachedai.jcache;

import java.util.function.Supplier;
import org.cachedai.codec.Compression;
import org.cachedai.config.NearSettings;
import org.cachedai.spi.FarTierState;
import org.cachedai.spi.TierStatistics;
import org.cachedai.tier.StoreCounts;

/** The figures of one cache's tiers, read from the tiers whenever they are asked for. */
final class LiveTierStatistics implements TierStatistics {

    private final Supplier<StoreCounts> store;
    private final Compression compression;
    private final NearSettings near;

    LiveTierStatistics(Supplier<StoreCounts> store, Compression compression, NearSettings near) {
        this.store = store;
        this.compression = compression;
        this.near = near;
    }

    @Override
    public long nearEntries() {
        return store.get().nearEntries();
    }

    @Override
    public long nearBytes() {
        return store.get().nearBytes();
    }

    @Override
    public long nearMaxEntries() {
        return near.maxEntries();
    }

    @Override
    public long nearMaxBytes() {
        return near.maxBytes();
    }

    @Override
    public long nearEvictions() {
        return store.get().nearEvictions();
    }

    @Override
    public long compressions() {
        return compression.count();
    }

    @Override
    public long compressionBytesIn() {
        return compression.bytesIn();
    }

    @Override
    public long compressionBytesOut() {
        return compression.bytesOut();
    }

    @Override
    public long compressionNanos() {
        return compression.nanos();
    }

    @Override
    public long unreadableEntries() {
        StoreCounts.Far far = store.get().far();
        return far == null ? 0 : far.unreadable();
    }

    @Override
    public long farFailures() {
        StoreCounts.Far far = store.get().far();
        return far == null ? 0 : far.failures();
    }

    @Override
    public long lastChangeHeard() {
        StoreCounts.Far far = store.get().far();
        return far == null ? 0 : far.lastChangeHeard();
    }

    @Override
    public FarTierState farTier() {
        StoreCounts.Far far = store.get().far();
        if (far == null) {
            return FarTierState.NONE;
        }
        return far.up() ? FarTierState.UP : FarTierState.DOWN;
    }
}
