package org.cachedai.cdi.jcache;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import javax.cache.CacheManager;
import javax.cache.spi.CachingProvider;
import org.cachedai.cdi.ConfiguredSettings;
import org.jspecify.annotations.Nullable;

/**
 * The manager of the caches for which no factory is named: the application's bean of type {@link CacheManager} where
 * there is one, else one of this library's provider with the application's settings, which ends with the application.
 */
@ApplicationScoped
public class DefaultCacheManager {

    private static final String OWN_PROVIDER = "org.cachedai.jcache.spi.TieredCachingProvider";

    private volatile @Nullable CacheManager manager;
    private @Nullable CachingProvider ownProvider;

    @Inject
    Instance<CacheManager> applications;

    /** The manager; opened at the first call. */
    public CacheManager get() {
        CacheManager known = manager;
        return known == null ? open() : known;
    }

    @PreDestroy
    synchronized void close() {
        if (ownProvider != null) {
            ownProvider.close();
        }
    }

    private synchronized CacheManager open() {
        CacheManager known = manager;
        if (known == null) {
            known = applications.isResolvable() ? applications.get() : openOwn();
            manager = known;
        }
        return known;
    }

    /** By a provider of this application's own, so that closing it touches nobody else's caches. */
    private CacheManager openOwn() {
        CachingProvider provider = ownProvider();
        ownProvider = provider;
        return provider.getCacheManager(null, applicationLoader(), new ConfiguredSettings().asProperties());
    }

    private static CachingProvider ownProvider() {
        try {
            return Class.forName(OWN_PROVIDER, true, DefaultCacheManager.class.getClassLoader())
                    .asSubclass(CachingProvider.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(OWN_PROVIDER + " is not beside this class; put the whole jar there", e);
        }
    }

    private static ClassLoader applicationLoader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? DefaultCacheManager.class.getClassLoader() : context;
    }
}
