package org.cachedai.tck;

import java.net.URI;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import javax.cache.CacheManager;
import javax.cache.configuration.OptionalFeature;
import javax.cache.spi.CachingProvider;
import org.cachedai.jcache.spi.TieredCachingProvider;

/**
 * Two of our providers on one Redis. Its managers are pairs of managers, whose caches are asked in turn, so that what one
 * near tier would hide is seen through the other.
 */
public final class PairCachingProvider implements CachingProvider {

    private final TieredCachingProvider first = new TieredCachingProvider();
    private final TieredCachingProvider second = new TieredCachingProvider();
    private final Map<CacheManager, PairManager> pairs = new ConcurrentHashMap<>();

    @Override
    public CacheManager getCacheManager(URI uri, ClassLoader classLoader, Properties properties) {
        CacheManager one = first.getCacheManager(uri, classLoader, properties);
        CacheManager other = second.getCacheManager(uri, classLoader, properties);
        pairs.keySet().removeIf(CacheManager::isClosed);
        return pairs.computeIfAbsent(one, any -> new PairManager(this, one, other));
    }

    @Override
    public ClassLoader getDefaultClassLoader() {
        return first.getDefaultClassLoader();
    }

    @Override
    public URI getDefaultURI() {
        return first.getDefaultURI();
    }

    @Override
    public Properties getDefaultProperties() {
        return first.getDefaultProperties();
    }

    @Override
    public CacheManager getCacheManager(URI uri, ClassLoader classLoader) {
        return getCacheManager(uri, classLoader, null);
    }

    @Override
    public CacheManager getCacheManager() {
        return getCacheManager(null, null, null);
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }

    @Override
    public void close(ClassLoader classLoader) {
        first.close(classLoader);
        second.close(classLoader);
    }

    @Override
    public void close(URI uri, ClassLoader classLoader) {
        first.close(uri, classLoader);
        second.close(uri, classLoader);
    }

    @Override
    public boolean isSupported(OptionalFeature feature) {
        return first.isSupported(feature);
    }
}
