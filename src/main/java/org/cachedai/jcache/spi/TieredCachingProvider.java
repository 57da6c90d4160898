package org.cachedai.jcache.spi;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.WeakHashMap;
import java.util.function.LongSupplier;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.OptionalFeature;
import javax.cache.spi.CachingProvider;
import javax.net.ssl.SSLSocketFactory;
import org.cachedai.InvalidSettingException;
import org.cachedai.config.SettingKey;
import org.cachedai.jcache.TieredCacheManager;
import org.jspecify.annotations.Nullable;

/**
 * The JSR-107 provider. Its managers' addresses are {@code memory:/…} for the near tier alone, and {@code redis://…},
 * {@code redis+sentinel://…} or {@code redis+cluster://…}, or with {@code rediss} for TLS, for both tiers; the default is {@code cachedai.redis.url}, else {@code memory:/}. A manager's
 * settings are the keys of {@link SettingKey} in its properties, else in the system's properties, else in the
 * environment. A Redis that is away does not stop a manager. Thread-safe.
 *
 * <p>A cache entry listener hears of every change that a cache of its own manager makes, a synchronous one before the
 * operation returns. On Redis it also hears what every other manager, in this JVM or another, has put and removed:
 * afterwards and on another thread, also when it is synchronous; in the order in which Redis made the changes; each once
 * while the connection stands. What happens while the connection is lost is not told, not even later, so that nothing
 * that was told is false; the old value is the one that Redis had. Of expiry it hears from the cache of its own manager
 * that finds an entry expired. {@code clear} tells nobody (JSR-107, {@code Cache.clear}).
 */
public final class TieredCachingProvider implements CachingProvider {

    private final @Nullable SSLSocketFactory tls;
    private final LongSupplier clock;
    private final Map<ClassLoader, Map<URI, TieredCacheManager>> managers = new WeakHashMap<>();

    /** Called by JSR-107's registry; the time is the system's. */
    public TieredCachingProvider() {
        this(null, System::currentTimeMillis);
    }

    /**
     * @param tls makes the sockets of {@code rediss://}, or null for the JVM's default
     * @param clock the time in milliseconds since 1970
     */
    public TieredCachingProvider(@Nullable SSLSocketFactory tls, LongSupplier clock) {
        this.tls = tls;
        this.clock = clock;
    }

    /**
     * {@inheritDoc}
     *
     * @throws CacheException when the address or a setting is not allowed
     */
    @Override
    public CacheManager getCacheManager(
            @Nullable URI uri, @Nullable ClassLoader classLoader, @Nullable Properties properties) {
        Properties given = properties == null ? getDefaultProperties() : properties;
        ClassLoader loader = classLoader == null ? getDefaultClassLoader() : classLoader;
        try {
            return manager(uri, loader, given);
        } catch (InvalidSettingException e) {
            throw new CacheException(e.getMessage(), e);
        }
    }

    @Override
    public CacheManager getCacheManager(@Nullable URI uri, @Nullable ClassLoader classLoader) {
        return getCacheManager(uri, classLoader, null);
    }

    @Override
    public CacheManager getCacheManager() {
        return getCacheManager(null, null, null);
    }

    @Override
    public ClassLoader getDefaultClassLoader() {
        return TieredCachingProvider.class.getClassLoader();
    }

    /**
     * {@inheritDoc}
     *
     * @throws CacheException when the configured address is none
     */
    @Override
    public URI getDefaultURI() {
        try {
            return new ManagerSettings(new Properties()).defaultUri();
        } catch (InvalidSettingException e) {
            throw new CacheException(e.getMessage(), e);
        }
    }

    @Override
    public Properties getDefaultProperties() {
        return new Properties();
    }

    @Override
    public void close() {
        List<ClassLoader> loaders;
        synchronized (managers) {
            loaders = List.copyOf(managers.keySet());
        }
        loaders.forEach(this::close);
    }

    @Override
    public void close(ClassLoader classLoader) {
        Map<URI, TieredCacheManager> closing;
        synchronized (managers) {
            closing = managers.remove(classLoader);
        }
        if (closing != null) {
            closing.values().forEach(TieredCacheManager::close);
        }
    }

    @Override
    public void close(URI uri, ClassLoader classLoader) {
        TieredCacheManager closing;
        synchronized (managers) {
            Map<URI, TieredCacheManager> ofLoader = managers.get(classLoader);
            closing = ofLoader == null ? null : ofLoader.remove(uri);
        }
        if (closing != null) {
            closing.close();
        }
    }

    @Override
    public boolean isSupported(OptionalFeature feature) {
        return feature == OptionalFeature.STORE_BY_REFERENCE;
    }

    private TieredCacheManager manager(@Nullable URI uri, ClassLoader loader, Properties given) {
        ManagerSettings settings = new ManagerSettings(given);
        URI address = uri == null ? settings.defaultUri() : uri;
        synchronized (managers) {
            Map<URI, TieredCacheManager> ofLoader = managers.computeIfAbsent(loader, any -> new HashMap<>());
            TieredCacheManager manager = ofLoader.get(address);
            if (manager == null || manager.isClosed()) {
                WiredTiers tiers = new WiredTiers(settings.at(address), tls, clock);
                manager = new TieredCacheManager(this, address, loader, given, tiers);
                ofLoader.put(address, manager);
            }
            return manager;
        }
    }
}
