package org.cachedai.core;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ModifiedExpiryPolicy;
import org.cachedai.spi.EncodedValue;
import org.cachedai.spi.TierStatistics;

/** One JCache cache for each operation, made when it is first asked for. Safe for use by several threads. */
public final class OperationCaches {

    private static final Logger LOG = System.getLogger(OperationCaches.class.getName());
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private final CacheManager manager;
    private final Function<String, Freshness> freshness;
    private final CacheListener listener;
    private final BiConsumer<String, TierStatistics> statistics;
    private final LongSupplier clock;
    private final Map<String, OperationCache> caches = new ConcurrentHashMap<>();
    private final AtomicBoolean foreign = new AtomicBoolean();

    /**
     * Over a manager that stays the caller's to close.
     *
     * @param freshness how long answers of an operation are fresh
     * @param listener hears of failures
     * @param statistics is given the tiers' figures of each operation whose provider has them
     * @param clock the time in milliseconds since 1970
     */
    public OperationCaches(
            CacheManager manager,
            Function<String, Freshness> freshness,
            CacheListener listener,
            BiConsumer<String, TierStatistics> statistics,
            LongSupplier clock) {
        this.manager = manager;
        this.freshness = freshness;
        this.listener = listener;
        this.statistics = statistics;
        this.clock = clock;
    }

    /** Whether a text may name an operation: 1 to 100 letters, digits, {@code .}, {@code _} and {@code -}. */
    public static boolean isOperationName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * The cache of an operation.
     *
     * @throws IllegalArgumentException when the operation's name is not allowed
     */
    OperationCache of(String operation) {
        OperationCache known = caches.get(operation);
        return known != null ? known : caches.computeIfAbsent(operation, this::create);
    }

    private OperationCache create(String operation) {
        if (!isOperationName(operation)) {
            throw new IllegalArgumentException("The name of an operation must be 1 to 100 letters, digits, '.', '_' and"
                    + " '-', but this one has " + operation.length() + " characters, not all of them allowed");
        }
        Freshness fresh = freshness.apply(operation);
        OperationCache cache =
                new OperationCache(open(operation, fresh.keptMillis()), new Ages(fresh, clock), listener);
        TierStatistics figures = cache.statistics();
        if (figures != null) {
            statistics.accept(operation, figures);
        } else if (!foreign.getAndSet(true)) {
            LOG.log(
                    Level.INFO,
                    "The JCache provider {0} has no tiers: hits count as far hits, and an answer is loaded once in each"
                            + " JVM instead of once in all of them",
                    manager.getCachingProvider().getClass().getName());
        }
        return cache;
    }

    private Cache<String, EncodedValue> open(String operation, long keptMillis) {
        Cache<String, EncodedValue> existing = manager.getCache(operation, String.class, EncodedValue.class);
        if (existing != null) {
            return existing;
        }
        Duration expiry =
                keptMillis == Long.MAX_VALUE ? Duration.ETERNAL : new Duration(TimeUnit.MILLISECONDS, keptMillis);
        return manager.createCache(
                operation,
                new MutableConfiguration<String, EncodedValue>()
                        .setTypes(String.class, EncodedValue.class)
                        .setExpiryPolicyFactory(ModifiedExpiryPolicy.factoryOf(expiry)));
    }
}
