package org.cachedai.cdi.jcache;

import com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.cache.CacheManager;

/** An application's own manager. */
@ApplicationScoped
class CaffeineCaches {

    @Produces
    @Singleton
    CacheManager manager() {
        return new CaffeineCachingProvider().getCacheManager();
    }

    void close(@Disposes CacheManager manager) {
        manager.getCachingProvider().close();
    }
}
