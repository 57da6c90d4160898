package org.cachedai.jcache.spi;

import java.util.Map;
import javax.cache.integration.CacheLoader;

/** A store of record to load from, which fails at one key; of many keys it brings all that it has. */
record MapLoader(Map<String, String> record, String badKey) implements CacheLoader<String, String> {

    @Override
    public String load(String key) {
        if (key.equals(badKey)) {
            throw new IllegalStateException("broken");
        }
        return record.get(key);
    }

    @Override
    public Map<String, String> loadAll(Iterable<? extends String> keys) {
        for (String key : keys) {
            if (key.equals(badKey)) {
                throw new IllegalStateException("broken");
            }
        }
        return record;
    }
}
