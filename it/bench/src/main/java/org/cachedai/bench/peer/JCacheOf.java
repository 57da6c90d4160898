package org.cachedai.bench.peer;

import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/** A cache by the API of JSR-107, with statistics on. */
final class JCacheOf<V> implements PeerCache {

    /** The name that the cache is to be created with. */
    static final String NAME = "summarize";

    private final Cache<String, V> cache;
    private final Class<V> valueType;
    private final Runnable closing;

    /** @param closing ends everything that was started for the cache, and the cache */
    JCacheOf(Cache<String, V> cache, Class<V> valueType, Runnable closing) {
        this.cache = cache;
        this.valueType = valueType;
        this.closing = closing;
        cache.getCacheManager().enableStatistics(NAME, true);
    }

    @Override
    public @Nullable Object get(String key) {
        return cache.get(key);
    }

    @Override
    public void put(String key, Object value) {
        cache.put(key, valueType.cast(value));
    }

    @Override
    public Map<String, ?> getAll(Set<String> keys) {
        return cache.getAll(keys);
    }

    @Override
    @SuppressWarnings("unchecked") // The values are those of the cache's own type.
    public void putAll(Map<String, ?> entries) {
        cache.putAll((Map<String, V>) entries);
    }

    @Override
    public boolean putIfAbsent(String key, Object value) {
        return cache.putIfAbsent(key, valueType.cast(value));
    }

    @Override
    public void invoke(String key, Object value) {
        cache.invoke(key, new Replacement<>(), valueType.cast(value));
    }

    @Override
    public void clear() {
        cache.clear();
    }

    @Override
    public void close() {
        closing.run();
    }

    /** Reads the entry and gives it the argument as its value. */
    static final class Replacement<V> implements EntryProcessor<String, V, Boolean>, Serializable {

        private static final long serialVersionUID = 1L;

        @Override
        @SuppressWarnings("unchecked") // The argument is a value of the cache's own type.
        public Boolean process(MutableEntry<String, V> entry, Object... arguments) {
            boolean present = entry.getValue() != null;
            entry.setValue((V) arguments[0]);
            return present;
        }
    }
}
