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

    private LeastRights(TieredCachingProvider provider, URI uri, Map<String, String> settings) {
        this.provider = provider;
        Properties all = new Properties();
        all.setProperty("cachedai.redis.user", "cachedai");
        all.setProperty("cachedai.redis.password", "secret");
        all.setProperty("cachedai.redis.sentinel.user", "cachedai");
        all.setProperty("cachedai.redis.sentinel.password", "secret");
        all.setProperty("cachedai.redis.url", uri.toString());
        settings.forEach(all::setProperty);
        this.manager = provider.getCacheManager(uri, LeastRights.class.getClassLoader(), all);
        manager.unwrap(TierEvents.class).listen(events::add);
    }

    /** A node on a Redis with a limit for an exchange, such as {@code 200ms}. */
    static LeastRights on(URI uri, String timeout) {
        return on(uri, timeout, null);
    }

    /** The same with TLS. */
    static LeastRights on(URI uri, String timeout, @Nullable SSLSocketFactory tls) {
        TieredCachingProvider provider = new TieredCachingProvider(tls, System::currentTimeMillis);
        return new LeastRights(provider, uri, Map.of("cachedai.redis.timeout", timeout));
    }

    /** A cache of texts. */
    Cache<String, String> cache(String name) {
        return manager.createCache(
                name, new MutableConfiguration<String, String>().setTypes(String.class, String.class));
    }

    /** The changes of the tiers' state so far, beginning with an outage that was there at the start. */
    List<TierEvent> events() {
        return events;
    }

    /** Whether a cache is served from Redis. */
    static boolean isUp(Cache<String, String> cache) {
        return cache.unwrap(TieredCache.class).statistics().farTier() == FarTierState.UP;
    }

    @Override
    public void close() {
        provider.close();
    }
}
