package org.cachedai.bench.peer;

import javax.cache.Cache;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.impl.config.copy.DefaultCopierConfiguration;
import org.ehcache.impl.copy.SerializingCopier;
import org.ehcache.jsr107.Eh107Configuration;
import org.ehcache.jsr107.EhcacheCachingProvider;

/** Ehcache's JCache on the heap. Bounded, it is by reference unless told to copy, which it is told here for bytes. */
final class Ehcache {

    private Ehcache() {}

    static PeerCache jcache(CacheForm form) {
        return jcache(form, form.valueType());
    }

    private static <V> PeerCache jcache(CacheForm form, Class<V> valueType) {
        EhcacheCachingProvider provider = new EhcacheCachingProvider();
        CacheConfigurationBuilder<String, V> builder = CacheConfigurationBuilder.newCacheConfigurationBuilder(
                String.class, valueType, ResourcePoolsBuilder.heap(form.maxEntries()));
        if (valueType != String.class) {
            builder = builder.withService(new DefaultCopierConfiguration<>(
                    SerializingCopier.<V>asCopierClass(), DefaultCopierConfiguration.Type.VALUE));
        }
        Cache<String, V> cache = provider.getCacheManager()
                .createCache(JCacheOf.NAME, Eh107Configuration.fromEhcacheCacheConfiguration(builder));
        return new JCacheOf<>(cache, valueType, provider::close);
    }
}
