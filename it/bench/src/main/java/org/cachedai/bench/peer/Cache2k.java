package org.cachedai.bench.peer;

import java.io.Serializable;
import org.cache2k.Cache2kBuilder;
import org.cache2k.jcache.ExtendedMutableConfiguration;
import org.cache2k.jcache.JCacheConfig;
import org.cache2k.jcache.provider.JCacheProvider;

/**
 * cache2k's JCache. Bounded, it is by reference unless told to copy, which it is told here. It refuses arrays as the
 * declared type of its values, but not as values.
 */
final class Cache2k {

    private Cache2k() {}

    static PeerCache jcache(CacheForm form) {
        return form.valueType().isArray() ? jcache(form, Serializable.class) : jcache(form, form.valueType());
    }

    private static <V> PeerCache jcache(CacheForm form, Class<V> valueType) {
        JCacheProvider provider = new JCacheProvider();
        Cache2kBuilder<String, V> builder = Cache2kBuilder.of(String.class, valueType)
                .entryCapacity(form.maxEntries())
                .with(JCacheConfig.class, section -> section.copyAlwaysIfRequested(true));
        ExtendedMutableConfiguration<String, V> configuration = ExtendedMutableConfiguration.of(builder);
        configuration.setTypes(String.class, valueType);
        return new JCacheOf<>(
                provider.getCacheManager().createCache(JCacheOf.NAME, configuration), valueType, provider::close);
    }
}
