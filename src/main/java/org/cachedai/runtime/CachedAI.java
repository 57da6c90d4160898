package org.cachedai.runtime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.cache.CacheManager;
import org.cachedai.AiResponseCache;
import org.cachedai.InvalidSettingException;
import org.cachedai.config.DeclaredFreshness;
import org.cachedai.config.FreshnessSettings;
import org.cachedai.config.Settings;
import org.cachedai.core.CacheListener;
import org.cachedai.core.DisabledCache;
import org.cachedai.core.Freshness;
import org.cachedai.core.Listeners;
import org.cachedai.core.OperationCaches;
import org.cachedai.core.Refreshes;
import org.cachedai.core.Reporter;
import org.cachedai.core.ResponseCache;
import org.cachedai.core.TextCache;
import org.cachedai.flight.Flights;
import org.cachedai.monitor.CachePerformanceMonitor;
import org.cachedai.spi.TierEvents;
import org.jspecify.annotations.Nullable;

/**
 * A running cache, from its settings to its last thread. In Java SE:
 *
 * <pre>{@code
 * try (CachedAI cachedAI = CachedAI.builder()
 *         .setting("cachedai.redis.url", "redis://localhost:6379")
 *         .build()) {
 *     cachedAI.cache().store(text, "summarize", Map.of("max_length", 100), summary);
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads. {@link #close()} ends its connections and threads.
 */
public final class CachedAI implements AutoCloseable {

    private final Settings settings;
    private final CacheManager manager;
    private final CachePerformanceMonitor monitor;
    private final Map<String, DeclaredFreshness> declared = new ConcurrentHashMap<>();
    private final RefreshThreads threads;
    private final Refreshes refreshes;
    private final ResponseCache engine;
    private final AiResponseCache cache;

    CachedAI(Settings settings, CacheManager manager, CachedAIBuilder builder) {
        this.settings = settings;
        this.manager = manager;
        this.monitor = new CachePerformanceMonitor(settings.monitor(), System::nanoTime);
        Listeners listeners = listeners(monitor, builder.listeners());
        OperationCaches caches =
                new OperationCaches(manager, this::freshness, listeners, monitor::watch, System::currentTimeMillis);
        Flights flights = new Flights(settings.flightLimit());
        this.threads = new RefreshThreads(settings.refreshLimit());
        this.refreshes = new Refreshes(
                builder.background().apply(threads), settings.refreshLimit(), settings.flightLimit(), System::nanoTime);
        Reporter reporter = new Reporter(listeners, System::nanoTime);
        this.engine = new ResponseCache(caches, flights, refreshes, reporter, keySecret(settings));
        this.cache = settings.enabled()
                ? new TextCache(engine, settings.tiers().namespace(), builder.caller())
                : new DisabledCache();
        listenTo(manager, listeners);
    }

    /** A builder with nothing set. */
    public static CachedAIBuilder builder() {
        return new CachedAIBuilder();
    }

    /** The settings that this cache runs with. */
    public Settings settings() {
        return settings;
    }

    /** The programmatic face. */
    public AiResponseCache cache() {
        return cache;
    }

    /** The statistics. */
    public CachePerformanceMonitor monitor() {
        return monitor;
    }

    /** The engine, for those that bring their own call sites. */
    public ResponseCache engine() {
        return engine;
    }

    /**
     * Says how long answers of an operation are fresh where no setting of the operation says so. Takes effect when it
     * comes before the operation's first use.
     */
    public void declareFreshness(String operation, DeclaredFreshness freshness) {
        declared.put(operation, freshness);
    }

    /** Ends every connection and thread. A second call does nothing. */
    @Override
    public void close() {
        refreshes.close();
        threads.close();
        manager.getCachingProvider().close(manager.getURI(), manager.getClassLoader());
    }

    /**
     * How long answers of an operation are fresh; the most specific that was said wins.
     *
     * @throws InvalidSettingException when what is configured for the operation is not allowed
     */
    private Freshness freshness(String operation) {
        FreshnessSettings said =
                settings.freshness(operation, declared.getOrDefault(operation, DeclaredFreshness.NONE));
        return new Freshness(
                said.lifetime().millis(),
                said.jitter(),
                new Freshness.Stale(
                        said.whileRevalidate().toMillis(),
                        said.ifError().toMillis(),
                        said.softLimit().toMillis()),
                new Freshness.Ahead(said.refreshAhead(), said.refreshHits()));
    }

    private static Listeners listeners(CacheListener first, List<CacheListener> others) {
        List<CacheListener> all = new ArrayList<>();
        all.add(first);
        all.addAll(others);
        return new Listeners(all);
    }

    private static void listenTo(CacheManager manager, Listeners listeners) {
        try {
            manager.unwrap(TierEvents.class).listen(listeners::onTierEvent);
        } catch (IllegalArgumentException e) {
            // Another provider's manager has no tiers to tell of.
        }
    }

    private static byte @Nullable [] keySecret(Settings settings) {
        String secret = settings.keySecret();
        return secret == null ? null : secret.getBytes(StandardCharsets.UTF_8);
    }
}
