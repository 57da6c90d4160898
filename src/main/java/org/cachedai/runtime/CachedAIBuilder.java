package org.cachedai.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.cache.CacheManager;
import javax.cache.spi.CachingProvider;
import org.cachedai.InvalidSettingException;
import org.cachedai.config.RedisSettings;
import org.cachedai.config.SettingKey;
import org.cachedai.config.Settings;
import org.cachedai.config.UnknownKeys;
import org.cachedai.core.CacheListener;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link CachedAI}. Settings come from {@link #setting}, else from {@link #settings}, else, when that was not
 * called, from system properties and environment variables. Not for use by several threads.
 */
public final class CachedAIBuilder {

    private static final Logger LOG = System.getLogger(CachedAI.class.getName());
    private static final String OWN_PROVIDER = "org.cachedai.jcache.spi.TieredCachingProvider";
    private static final URI MEMORY = URI.create("memory:/");

    private final Map<String, String> explicit = new HashMap<>();
    private final List<CacheListener> listeners = new ArrayList<>();
    private Function<String, @Nullable String> source = CachedAIBuilder::fromProcess;
    private Supplier<@Nullable String> caller = () -> null;
    private @Nullable CachingProvider provider;
    private UnaryOperator<Executor> background = own -> own;

    CachedAIBuilder() {}

    /** Sets one setting. */
    public CachedAIBuilder setting(String key, String value) {
        explicit.put(key, value);
        return this;
    }

    /** Says where settings come from: the value of a key, or null. */
    public CachedAIBuilder settings(Function<String, @Nullable String> source) {
        this.source = source;
        return this;
    }

    /** Adds a listener, which hears after the monitor. */
    public CachedAIBuilder listener(CacheListener listener) {
        listeners.add(listener);
        return this;
    }

    /** Says who is calling, at each call; null for nobody with a name, which is also the default. */
    public CachedAIBuilder caller(Supplier<@Nullable String> caller) {
        this.caller = caller;
        return this;
    }

    /**
     * Says who loads answers anew in the background.
     *
     * @param choice given the cache's own threads, returns who does it: never the calling thread
     */
    public CachedAIBuilder background(UnaryOperator<Executor> choice) {
        this.background = choice;
        return this;
    }

    /** Uses the default manager of another JCache provider instead of the library's own two tiers. */
    public CachedAIBuilder provider(CachingProvider provider) {
        this.provider = provider;
        return this;
    }

    /**
     * Starts the cache. An absent Redis does not stop it.
     *
     * @throws InvalidSettingException when a setting is not allowed
     */
    public CachedAI build() {
        Settings settings = Settings.read(this::value);
        UnknownKeys.warnings(explicit.keySet()).forEach(warning -> LOG.log(Level.WARNING, warning));
        return new CachedAI(settings, openManager(settings), this);
    }

    List<CacheListener> listeners() {
        return listeners;
    }

    Supplier<@Nullable String> caller() {
        return caller;
    }

    UnaryOperator<Executor> background() {
        return background;
    }

    private CacheManager openManager(Settings settings) {
        ClassLoader loader = CachedAI.class.getClassLoader();
        if (provider != null) {
            return provider.getCacheManager(provider.getDefaultURI(), loader, new Properties());
        }
        RedisSettings redis = settings.enabled() ? settings.tiers().redis() : null;
        return ownProvider(loader).getCacheManager(redis == null ? MEMORY : redis.uri(), loader, properties(redis));
    }

    /** A provider of this cache's own, so that closing it touches nobody else's caches. */
    private static CachingProvider ownProvider(ClassLoader loader) {
        try {
            return Class.forName(OWN_PROVIDER, true, loader)
                    .asSubclass(CachingProvider.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(OWN_PROVIDER + " is not beside this class; put the whole jar there", e);
        }
    }

    private Properties properties(@Nullable RedisSettings redis) {
        Properties properties = new Properties();
        for (SettingKey key : SettingKey.values()) {
            String value = value(key.key());
            if (value != null) {
                properties.setProperty(key.key(), value);
            }
        }
        properties.remove(SettingKey.REDIS_URL.key());
        if (redis != null) {
            setIfPresent(properties, SettingKey.REDIS_USER, redis.caller().user());
            setIfPresent(properties, SettingKey.REDIS_PASSWORD, redis.caller().password());
        }
        return properties;
    }

    private static void setIfPresent(Properties properties, SettingKey key, @Nullable String value) {
        if (value != null) {
            properties.setProperty(key.key(), value);
        }
    }

    private @Nullable String value(String key) {
        String set = explicit.get(key);
        return set != null ? set : source.apply(key);
    }

    private static @Nullable String fromProcess(String key) {
        String property = System.getProperty(key);
        return property != null ? property : System.getenv(SettingKey.environmentVariable(key));
    }
}
