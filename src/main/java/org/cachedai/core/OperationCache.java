package org.cachedai.core;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.cache.Cache;
import org.cachedai.spi.EncodedValue;
import org.cachedai.spi.Tier;
import org.cachedai.spi.TierStatistics;
import org.cachedai.spi.TieredCache;
import org.cachedai.spi.TieredCache.Found;
import org.jspecify.annotations.Nullable;

/**
 * The JCache cache of one operation, as the calls use it: whatever the provider throws is reported and survived, as a
 * miss or as nothing done.
 */
final class OperationCache {

    private static final Logger LOG = System.getLogger(OperationCache.class.getName());

    private final Cache<String, EncodedValue> cache;
    private final @Nullable TieredCache<String, EncodedValue> tiered;
    private final long lifetimeMillis;
    private final CacheListener listener;
    private final AtomicBoolean failing = new AtomicBoolean();

    OperationCache(Cache<String, EncodedValue> cache, long lifetimeMillis, CacheListener listener) {
        this.cache = cache;
        this.tiered = tiered(cache);
        this.lifetimeMillis = lifetimeMillis;
        this.listener = listener;
    }

    String operation() {
        return cache.getName();
    }

    /** How long an answer lives, in milliseconds. */
    long lifetimeMillis() {
        return lifetimeMillis;
    }

    /** The figures of the tiers, or null when the provider has none. */
    @Nullable TierStatistics statistics() {
        return tiered == null ? null : tiered.statistics();
    }

    @Nullable Found<EncodedValue> lookup(String key) {
        return guarded(() -> tiered == null ? plainLookup(key) : tiered.lookup(key), null);
    }

    boolean store(String key, EncodedValue value) {
        return guarded(
                () -> {
                    cache.put(key, value);
                    return true;
                },
                false);
    }

    boolean remove(String key) {
        return guarded(() -> cache.remove(key), false);
    }

    void clear() {
        guarded(
                () -> {
                    cache.clear();
                    return true;
                },
                false);
    }

    private @Nullable Found<EncodedValue> plainLookup(String key) {
        EncodedValue value = cache.get(key);
        return value == null ? null : new Found<>(value, Tier.UNKNOWN, Long.MAX_VALUE);
    }

    private <T extends @Nullable Object> T guarded(Supplier<T> use, T otherwise) {
        try {
            T result = use.get();
            failing.setPlain(false);
            return result;
        } catch (RuntimeException e) {
            listener.onIncident(operation(), Incident.PROVIDER_FAILURE);
            if (failing.compareAndSet(false, true)) {
                LOG.log(
                        Level.WARNING,
                        "The cache of operation {0} fails; calls go on without it: {1}",
                        operation(),
                        e.getClass().getName());
            }
            return otherwise;
        }
    }

    @SuppressWarnings("unchecked")
    private static @Nullable TieredCache<String, EncodedValue> tiered(Cache<String, EncodedValue> cache) {
        try {
            return cache.unwrap(TieredCache.class);
        } catch (IllegalArgumentException e) {
            LOG.log(
                    Level.INFO,
                    "The cache of operation {0} is of a provider without tiers: hits count as far hits, and their"
                            + " remaining life is not known",
                    cache.getName());
            return null;
        }
    }
}
