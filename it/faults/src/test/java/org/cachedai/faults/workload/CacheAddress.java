package org.cachedai.faults.workload;

import java.io.Serializable;
import java.net.URI;
import java.util.Map;
import java.util.Properties;
import javax.cache.CacheManager;
import javax.cache.Caching;

/** Where a manager of caches is found: a JSR-107 provider's class, and what it is asked with. */
public record CacheAddress(String provider, URI uri, Map<String, String> properties) implements Serializable {

    public CacheAddress {
        properties = Map.copyOf(properties);
    }

    /** Opens the manager; closed by the caller. */
    public CacheManager open() {
        Properties given = new Properties();
        given.putAll(properties);
        return Caching.getCachingProvider(provider).getCacheManager(uri, null, given);
    }
}
