package org.cachedai.faults;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.cache.Cache;

/**
 * The ways in which entries of a cache are replaced or removed. Those that need the value that is there come
 * first. After some the cache is to be made again.
 */
enum ChangeKind {
    REPLACE(false, cache -> Keys.CHANGED.forEach(key -> require(cache.replace(key, Keys.NEW)))),
    INVOKE(
            false,
            cache -> cache.invokeAll(Set.copyOf(Keys.CHANGED), (entry, none) -> {
                entry.setValue(Keys.NEW);
                return null;
            })),
    PUT(false, cache -> Keys.CHANGED.forEach(key -> cache.put(key, Keys.NEW))),
    PUT_ALL(false, cache -> cache.putAll(Map.of(Keys.CHANGED.get(0), Keys.NEW, Keys.CHANGED.get(1), Keys.NEW))),
    REMOVE(false, cache -> Keys.CHANGED.forEach(cache::remove)),
    REMOVE_KEYS(false, cache -> cache.removeAll(Set.copyOf(Keys.CHANGED))),
    REMOVE_AND_CLOSE(false, cache -> {
        cache.removeAll(Set.copyOf(Keys.CHANGED));
        cache.close();
    }),
    REMOVE_ALL(true, Cache::removeAll),
    CLEAR(true, Cache::clear),
    DESTROY(true, cache -> cache.getCacheManager().destroyCache(cache.getName()));

    private final boolean ofAll;
    private final Consumer<Cache<String, String>> change;

    ChangeKind(boolean ofAll, Consumer<Cache<String, String>> change) {
        this.ofAll = ofAll;
        this.change = change;
    }

    /** Whether every entry is changed, {@link Keys#KEPT} too. */
    boolean isOfAll() {
        return ofAll;
    }

    /** Changes the entries of {@link Keys#CHANGED}, or all. */
    void make(Cache<String, String> cache) {
        change.accept(cache);
    }

    /** The name of the cache to which it is done. */
    String cache() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void require(boolean done) {
        if (!done) {
            throw new IllegalStateException("There was nothing to be replaced");
        }
    }

    /** What is changed, and what is not. */
    static final class Keys {

        static final List<String> CHANGED = List.of("changed", "changed too");
        static final String KEPT = "kept";
        static final String OLD = "old";
        static final String NEW = "new";

        private Keys() {}
    }
}
