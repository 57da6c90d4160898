package org.cachedai.core;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javax.cache.Cache;
import org.cachedai.flight.Flights;
import org.cachedai.spi.EncodedValue;
import org.cachedai.spi.Tier;
import org.cachedai.spi.TierStatistics;
import org.cachedai.spi.TieredCache;
import org.cachedai.spi.TieredCache.Found;
import org.cachedai.spi.TieredCache.Load;
import org.cachedai.spi.TieredCache.Turn;
import org.cachedai.spi.TieredCache.Unstored;
import org.jspecify.annotations.Nullable;

/**
 * The JCache cache of one operation, as the calls use it: whatever the provider throws is reported and survived, as a
 * miss or as nothing done.
 */
final class OperationCache {

    private static final Logger LOG = System.getLogger(OperationCache.class.getName());

    private final Cache<String, EncodedValue> cache;
    private final @Nullable TieredCache<String, EncodedValue> tiered;
    private final Ages ages;
    private final CacheListener listener;
    private final AtomicBoolean failureLogged = new AtomicBoolean();

    OperationCache(Cache<String, EncodedValue> cache, Ages ages, CacheListener listener) {
        this.cache = cache;
        this.tiered = tiered(cache);
        this.ages = ages;
        this.listener = listener;
    }

    String operation() {
        return cache.getName();
    }

    /** What tells the flights of an answer from all others. */
    Flights.Entry entry(String key) {
        return new Flights.Entry(this, operation(), key);
    }

    /** Tells fresh answers from stale ones. */
    Ages ages() {
        return ages;
    }

    /** The figures of the tiers, or null when the provider has none. */
    @Nullable
    TierStatistics statistics() {
        return tiered == null ? null : tiered.statistics();
    }

    @Nullable
    Found<EncodedValue> lookup(String key) {
        try {
            return tiered == null ? plainLookup(key) : tiered.lookup(key);
        } catch (RuntimeException e) {
            survived(e);
            return null;
        }
    }

    /**
     * Waits for the turn to load an answer, in the cluster where the provider can.
     *
     * @param ignoredVersion the version of an answer that is to be loaded anew
     * @param patience when to take over from another
     */
    Turn<EncodedValue> turn(String key, long ignoredVersion, Duration patience) {
        if (tiered == null) {
            return new PlainLoad(key);
        }
        try {
            return tiered.turn(key, ignoredVersion, patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            survived(e);
        }
        return new Unstored<>();
    }

    /** Whether the provider keeps a load's answer out when the entry has changed since the load began. */
    boolean guardsLoads() {
        return tiered != null;
    }

    /** Stores what was loaded; whether it was. */
    boolean fill(Load<EncodedValue> load, EncodedValue value) {
        return done(() -> load.fill(value));
    }

    boolean store(String key, EncodedValue value) {
        return done(() -> {
            cache.put(key, value);
            return true;
        });
    }

    boolean remove(String key) {
        return done(() -> cache.remove(key));
    }

    void clear() {
        done(() -> {
            cache.clear();
            return true;
        });
    }

    private @Nullable Found<EncodedValue> plainLookup(String key) {
        EncodedValue value = cache.get(key);
        return value == null ? null : new Found<>(value, Tier.UNKNOWN, Long.MAX_VALUE);
    }

    private boolean done(BooleanSupplier change) {
        try {
            return change.getAsBoolean();
        } catch (RuntimeException e) {
            survived(e);
            return false;
        }
    }

    private void survived(RuntimeException failure) {
        listener.onIncident(operation(), Incident.PROVIDER_FAILURE);
        if (failureLogged.compareAndSet(false, true)) {
            LOG.log(
                    Level.WARNING,
                    "The cache of operation {0} failed with {1}; calls go on without it, and further failures are only"
                            + " counted",
                    operation(),
                    failure.getClass().getName());
        }
    }

    @SuppressWarnings("unchecked")
    private static @Nullable TieredCache<String, EncodedValue> tiered(Cache<String, EncodedValue> cache) {
        try {
            return cache.unwrap(TieredCache.class);
        } catch (IllegalArgumentException e) {
            return null; // Another provider's.
        }
    }

    /** A load over a provider that does not bring loads together. */
    private final class PlainLoad implements Load<EncodedValue> {

        private final String key;

        PlainLoad(String key) {
            this.key = key;
        }

        @Override
        public boolean fill(EncodedValue value) {
            cache.put(key, value);
            return true;
        }

        @Override
        public boolean isOutdated() {
            return false;
        }

        @Override
        public void close() {}
    }
}
