package org.cachedai.core;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;
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

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private final CacheManager manager;
    private final ToLongFunction<String> lifetimeMillis;
    private final CacheListener listener;
    private final BiConsumer<String, TierStatistics> statistics;
    private final Map<String, OperationCache> caches = new ConcurrentHashMap<>();

    /**
     * Over a manager that stays the caller's to close.
     *
     * @param lifetimeMillis the lifetime of an operation, in milliseconds, {@link Long#MAX_VALUE} for ever
     * @param listener hears of failures
     * @param statistics is given the tiers' figures of each operation whose provider has them
     */
    public OperationCaches(
            CacheManager manager,
            ToLongFunction<String> lifetimeMillis,
            CacheListener listener,
            BiConsumer<String, TierStatistics> statistics) {
        this.manager = manager;
        this.lifetimeMillis = lifetimeMillis;
        this.listener = listener;
        this.statistics = statistics;
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
        long lifetime = lifetimeMillis.applyAsLong(operation);
        OperationCache cache = new OperationCache(open(operation, lifetime), lifetime, listener);
        TierStatistics figures = cache.statistics();
        if (figures != null) {
            statistics.accept(operation, figures);
        }
        return cache;
    }

    private Cache<String, EncodedValue> open(String operation, long lifetime) {
        Cache<String, EncodedValue> existing = manager.getCache(operation, String.class, EncodedValue.class);
        if (existing != null) {
            return existing;
        }
        Duration expiry = lifetime == Long.MAX_VALUE ? Duration.ETERNAL : new Duration(TimeUnit.MILLISECONDS, lifetime);
        return manager.createCache(
                operation,
                new MutableConfiguration<String, EncodedValue>()
                        .setTypes(String.class, EncodedValue.class)
                        .setExpiryPolicyFactory(ModifiedExpiryPolicy.factoryOf(expiry)));
    }
}
