package org.cachedai.bench.peer;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is measured of a cache, by text keys. Thread-safe. */
public interface PeerCache extends AutoCloseable {

    @Nullable
    Object get(String key);

    void put(String key, Object value);

    Map<String, ?> getAll(Set<String> keys);

    void putAll(Map<String, ?> entries);

    boolean putIfAbsent(String key, Object value);

    /** Reads the entry and gives it another value, in one atomic step that runs code of the caller's. */
    void invoke(String key, Object value);

    void clear();

    /** Fails when what was measured was not the cache at its proper work. */
    @Override
    void close();
}
