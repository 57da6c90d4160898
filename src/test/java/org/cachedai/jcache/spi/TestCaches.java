package org.cachedai.jcache.spi;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import org.cachedai.tier.redis.LocalRedis;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Managers and caches for one test, in a namespace of its own; all tests share one Redis. */
final class TestCaches implements BeforeEachCallback, AfterEachCallback {

    private static final AtomicInteger NAMESPACES = new AtomicInteger();

    /** The caches' time in milliseconds since 1970. */
    final AtomicLong now = new AtomicLong(System.currentTimeMillis());

    private final Tiers tiers;
    private final String namespace = "test" + NAMESPACES.incrementAndGet();
    private final List<TieredCachingProvider> providers = new ArrayList<>();
    private URI uri = URI.create("memory:/");
    private LocalRedis redis;
    private CacheManager manager;

    TestCaches(Tiers tiers) {
        this.tiers = tiers;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (tiers == Tiers.REDIS) {
            redis = context.getRoot()
                    .getStore(Namespace.create(TestCaches.class))
                    .getOrComputeIfAbsent(LocalRedis.class, any -> LocalRedis.start(), LocalRedis.class);
            uri = redis.uri();
        }
        manager = newManager();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        providers.forEach(TieredCachingProvider::close);
    }

    LocalRedis redis() {
        return redis;
    }

    String namespace() {
        return namespace;
    }

    /** The test's first manager. */
    CacheManager manager() {
        return manager;
    }

    /** A manager as another JVM has it. */
    CacheManager newManager(String... settings) {
        Properties properties = new Properties();
        properties.setProperty("cachedai.namespace", namespace);
        properties.setProperty("cachedai.redis.timeout", "5s");
        for (int i = 0; i < settings.length; i += 2) {
            properties.setProperty(settings[i], settings[i + 1]);
        }
        TieredCachingProvider provider = new TieredCachingProvider(null, now::get);
        providers.add(provider);
        return provider.getCacheManager(uri, null, properties);
    }

    Cache<String, String> texts(String name) {
        return manager.createCache(name, ofTexts());
    }

    static MutableConfiguration<String, String> ofTexts() {
        return of(String.class, String.class);
    }

    static <K, V> MutableConfiguration<K, V> of(Class<K> keys, Class<V> values) {
        return new MutableConfiguration<K, V>().setTypes(keys, values);
    }
}
