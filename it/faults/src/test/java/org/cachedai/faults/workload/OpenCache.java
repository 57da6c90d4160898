package org.cachedai.faults.workload;

import java.io.Closeable;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;

/** A cache of texts, with its manager. */
public final class OpenCache implements Closeable {

    private static final String NAME = "history";

    private final CacheManager manager;
    private final Cache<String, String> cache;

    private OpenCache(CacheManager manager) {
        this.manager = manager;
        this.cache = manager.createCache(
                NAME, new MutableConfiguration<String, String>().setTypes(String.class, String.class));
    }

    public static OpenCache at(CacheAddress address) {
        return new OpenCache(address.open());
    }

    public Cache<String, String> cache() {
        return cache;
    }

    @Override
    public void close() {
        manager.close();
    }
}
