package org.cachedai.jcache;

import java.lang.ref.WeakReference;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.cachedai.flight.Flights;
import org.cachedai.spi.TierEvent;
import org.cachedai.spi.TierEvents;
import org.jspecify.annotations.Nullable;

/** The caches that share tiers, which it owns. Thread-safe. */
public final class TieredCacheManager implements CacheManager, TierEvents {

    private final CachingProvider provider;
    private final URI uri;
    private final WeakReference<ClassLoader> classLoader;
    private final Properties properties;
    private final CacheTiers tiers;
    private final CacheBeans beans;
    private final CacheThreads threads = new CacheThreads();
    private final Flights flights;
    private final CacheOpening opening;
    private final ConcurrentMap<String, StoreCache<?, ?, ?>> caches = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * @param provider whose manager it is; told when it closes by {@link CachingProvider#close(URI, ClassLoader)}
     * @param uri its address
     * @param classLoader its class loader, weakly held
     * @param properties what it was asked for with
     * @param tiers owned by the manager from now on
     */
    public TieredCacheManager(
            CachingProvider provider, URI uri, ClassLoader classLoader, Properties properties, CacheTiers tiers) {
        this.provider = provider;
        this.uri = uri;
        this.classLoader = new WeakReference<>(classLoader);
        this.properties = properties;
        this.tiers = tiers;
        this.flights = new Flights(tiers.flightLimit());
        this.beans = new CacheBeans(displayed(uri));
        this.opening = new CacheOpening(this, tiers, classLoader);
    }

    @Override
    public CachingProvider getCachingProvider() {
        return provider;
    }

    @Override
    public URI getURI() {
        return uri;
    }

    @Override
    public @Nullable ClassLoader getClassLoader() {
        return classLoader.get();
    }

    @Override
    public Properties getProperties() {
        return properties;
    }

    @Override
    public <K, V, C extends Configuration<K, V>> Cache<K, V> createCache(String name, C configuration) {
        Objects.requireNonNull(name, "The cache's name is null");
        Objects.requireNonNull(configuration, "The cache's configuration is null");
        synchronized (caches) {
            checkOpen();
            if (caches.containsKey(name)) {
                throw new CacheException("There is a cache '" + name + "' already; get it, or destroy it first");
            }
            StoreCache<K, V, ?> cache = opening.open(new CacheShape<>(name, copy(configuration)));
            start(cache);
            caches.put(name, cache);
            return cache;
        }
    }

    @Override
    public <K, V> @Nullable Cache<K, V> getCache(String name, Class<K> keyType, Class<V> valueType) {
        Objects.requireNonNull(keyType, "The key type is null");
        Objects.requireNonNull(valueType, "The value type is null");
        StoreCache<?, ?, ?> cache = find(name);
        if (cache == null) {
            return null;
        }
        requireType(name, "key", cache.shape().keyType(), keyType);
        requireType(name, "value", cache.shape().valueType(), valueType);
        return typed(cache);
    }

    @Override
    public <K, V> @Nullable Cache<K, V> getCache(String name) {
        StoreCache<?, ?, ?> cache = find(name);
        return cache == null ? null : typed(cache);
    }

    @Override
    public Iterable<String> getCacheNames() {
        checkOpen();
        return List.copyOf(caches.keySet());
    }

    @Override
    public void destroyCache(String name) {
        StoreCache<?, ?, ?> cache = find(name);
        if (cache != null) {
            cache.destroy();
        }
    }

    @Override
    public void enableManagement(String name, boolean enabled) {
        StoreCache<?, ?, ?> cache = find(name);
        if (cache != null) {
            cache.shape().setManagementEnabled(enabled);
            showBeans(cache);
        }
    }

    @Override
    public void enableStatistics(String name, boolean enabled) {
        StoreCache<?, ?, ?> cache = find(name);
        if (cache != null) {
            cache.shape().setStatisticsEnabled(enabled);
            showBeans(cache);
        }
    }

    @Override
    public void close() {
        synchronized (caches) {
            if (closed) {
                return;
            }
            closed = true;
        }
        List.copyOf(caches.values()).forEach(Cache::close);
        threads.close();
        tiers.close();
        ClassLoader loader = classLoader.get();
        if (loader != null) {
            provider.close(uri, loader);
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new IllegalArgumentException("The cache manager is no " + type.getName());
    }

    @Override
    public void listen(Consumer<TierEvent> listener) {
        tiers.listen(listener);
    }

    CacheThreads threads() {
        return threads;
    }

    /** The loads of all caches' entries. */
    Flights flights() {
        return flights;
    }

    void forget(StoreCache<?, ?, ?> cache) {
        caches.remove(cache.getName(), cache);
        beans.hide(CacheBeans.Kind.STATISTICS, cache.getName());
        beans.hide(CacheBeans.Kind.CONFIGURATION, cache.getName());
    }

    private void start(StoreCache<?, ?, ?> cache) {
        try {
            showBeans(cache);
            cache.startListeners();
        } catch (RuntimeException e) {
            cache.close();
            throw e instanceof CacheException
                    ? e
                    : new CacheException(
                            "Cache '" + cache.getName()
                                    + "' cannot be made: a listener of its configuration has failed",
                            e);
        }
    }

    private void showBeans(StoreCache<?, ?, ?> cache) {
        CompleteConfiguration<?, ?> configuration = cache.shape().configuration();
        cache.counts().enable(configuration.isStatisticsEnabled());
        show(configuration.isStatisticsEnabled(), CacheBeans.Kind.STATISTICS, cache.getName(), cache.counts());
        show(
                configuration.isManagementEnabled(),
                CacheBeans.Kind.CONFIGURATION,
                cache.getName(),
                new ConfigurationBean(configuration));
    }

    private void show(boolean shown, CacheBeans.Kind kind, String cache, Object bean) {
        if (shown) {
            beans.show(kind, cache, bean);
        } else {
            beans.hide(kind, cache);
        }
    }

    private @Nullable StoreCache<?, ?, ?> find(String name) {
        checkOpen();
        return caches.get(Objects.requireNonNull(name, "The cache's name is null"));
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException(
                    "The cache manager at " + displayed(uri) + " is closed: get it from its provider again");
        }
    }

    private static String displayed(URI uri) {
        return uri.toString().replaceFirst("(?<=//)[^/]*@", "");
    }

    private static void requireType(String cache, String what, Class<?> configured, Class<?> asked) {
        if (configured != asked) {
            throw new ClassCastException("The " + what + " type of cache '" + cache + "' is " + configured.getName()
                    + ", not " + asked.getName());
        }
    }

    @SuppressWarnings("unchecked") // The caller says what the types are, as JSR-107 has it.
    private static <K, V> Cache<K, V> typed(StoreCache<?, ?, ?> cache) {
        return (Cache<K, V>) cache;
    }

    private static <K, V> MutableConfiguration<K, V> copy(Configuration<K, V> configuration) {
        if (configuration instanceof CompleteConfiguration<K, V> complete) {
            return new MutableConfiguration<>(complete);
        }
        return new MutableConfiguration<K, V>()
                .setTypes(configuration.getKeyType(), configuration.getValueType())
                .setStoreByValue(configuration.isStoreByValue());
    }
}
