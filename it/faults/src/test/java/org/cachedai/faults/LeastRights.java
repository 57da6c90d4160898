package org.cachedai.faults;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import javax.net.ssl.SSLSocketFactory;
import org.cachedai.jcache.spi.TieredCachingProvider;
import org.cachedai.spi.FarTierState;
import org.cachedai.spi.TierEvent;
import org.cachedai.spi.TierEvents;
import org.cachedai.spi.TieredCache;
import org.jspecify.annotations.Nullable;

/** A node whose user has the rights that the README gives it, and no others, at servers and at Sentinels. */
final class LeastRights implements AutoCloseable {

    private final TieredCachingProvider provider;
    private final CacheManager manager;
    private final List<TierEvent> events = new CopyOnWriteArrayList<>();

    private LeastRights(TieredCachingProvider provider, URI uri, String timeout) {
        this.provider = provider;
        Properties all = new Properties();
        settings(uri, timeout).forEach(all::setProperty);
        this.manager = provider.getCacheManager(uri, LeastRights.class.getClassLoader(), all);
        manager.unwrap(TierEvents.class).listen(events::add);
    }

    /** The settings of a node on a Redis with a limit for an exchange, such as {@code 200ms}. */
    static Map<String, String> settings(URI uri, String timeout) {
        return Map.of(
                "cachedai.redis.url", uri.toString(),
                "cachedai.redis.user", "cachedai",
                "cachedai.redis.password", "secret",
                "cachedai.redis.sentinel.user", "cachedai",
                "cachedai.redis.sentinel.password", "secret",
                "cachedai.redis.timeout", timeout);
    }

    /** A node with these settings. */
    static LeastRights on(URI uri, String timeout) {
        return on(uri, timeout, null);
    }

    /** The same with TLS. */
    static LeastRights on(URI uri, String timeout, @Nullable SSLSocketFactory tls) {
        return new LeastRights(new TieredCachingProvider(tls, System::currentTimeMillis), uri, timeout);
    }

    /** A cache of texts. */
    Cache<String, String> cache(String name) {
        return cache(name, String.class);
    }

    /** A cache of values of a type. */
    <V> Cache<String, V> cache(String name, Class<V> values) {
        return manager.createCache(name, new MutableConfiguration<String, V>().setTypes(String.class, values));
    }

    /** The changes of the tiers' state so far, beginning with an outage that was there at the start. */
    List<TierEvent> events() {
        return events;
    }

    /** Whether a cache is served from Redis. */
    static boolean isUp(Cache<String, ?> cache) {
        return cache.unwrap(TieredCache.class).statistics().farTier() == FarTierState.UP;
    }

    @Override
    public void close() {
        provider.close();
    }
}
