package org.cachedai.jcache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CacheWriterException;
import org.jspecify.annotations.Nullable;

/**
 * The store of record behind a cache, by its loader and its writer (JSR-107, chapter 10). Their exceptions come out as
 * {@link CacheLoaderException} and {@link CacheWriterException}. Thread-safe.
 */
final class Through<K, V> {

    private final @Nullable CacheLoader<K, V> loader;
    private final @Nullable CacheWriter<? super K, ? super V> writer;
    private final boolean reading;
    private final Consumer<V> check;

    /**
     * @param loader what loads, or null for nobody
     * @param writer what is written through, or null for nobody
     * @param reading whether a read of what is not there loads it
     * @param check throws when a loaded value is not one for the cache
     */
    Through(
            @Nullable CacheLoader<K, V> loader,
            @Nullable CacheWriter<? super K, ? super V> writer,
            boolean reading,
            Consumer<V> check) {
        this.loader = loader;
        this.writer = writer;
        this.reading = reading && loader != null;
        this.check = check;
    }

    /** Whether a read of what is not there loads it. */
    boolean isReading() {
        return reading;
    }

    /** Whether values can be loaded at all. */
    boolean isLoading() {
        return loader != null;
    }

    /** Whether changes are written through. */
    boolean isWriting() {
        return writer != null;
    }

    @Nullable
    V load(K key) {
        CacheLoader<K, V> from = loader;
        return from == null ? null : loading(() -> checked(from.load(key)));
    }

    /** What could be loaded of what was asked for, without nulls. */
    Map<K, V> loadAll(Collection<? extends K> keys) {
        CacheLoader<K, V> from = loader;
        Map<K, V> present = new HashMap<>();
        if (from != null && !keys.isEmpty()) {
            loading(() -> {
                Map<K, V> loaded = from.loadAll(keys);
                keys.forEach(key -> putPresent(present, key, loaded.get(key)));
                return present;
            });
        }
        return present;
    }

    void write(K key, V value) {
        CacheWriter<? super K, ? super V> to = writer;
        if (to != null) {
            writing(() -> to.write(new ReadEntry<>(key, value)));
        }
    }

    void delete(K key) {
        CacheWriter<? super K, ? super V> to = writer;
        if (to != null) {
            writing(() -> to.delete(key));
        }
    }

    /**
     * Writes entries.
     *
     * @param unwritten the keys to write; those that were not written remain after a failure
     */
    void writeAll(Map<K, V> entries, Collection<K> unwritten) {
        CacheWriter<? super K, ? super V> to = writer;
        if (to == null) {
            unwritten.clear();
            return;
        }
        List<Cache.Entry<? extends K, ? extends V>> left = new ArrayList<>();
        entries.forEach((key, value) -> left.add(new ReadEntry<>(key, value)));
        try {
            writing(() -> to.writeAll(cast(left)));
            unwritten.clear();
        } catch (CacheWriterException e) {
            List<Object> keys = new ArrayList<>();
            left.forEach(entry -> keys.add(entry.getKey()));
            unwritten.retainAll(keys);
            throw e;
        }
    }

    /**
     * Deletes entries.
     *
     * @param undeleted the keys to delete; those that were not deleted remain after a failure
     */
    void deleteAll(Collection<K> undeleted) {
        CacheWriter<? super K, ? super V> to = writer;
        if (to != null) {
            writing(() -> to.deleteAll(undeleted));
        }
        undeleted.clear();
    }

    /** Closes the loader and the writer where they can be closed. */
    void close(Closing closing) {
        closing.close(loader);
        closing.close(writer);
    }

    private void putPresent(Map<K, V> present, K key, @Nullable V loaded) {
        if (checked(loaded) != null) {
            present.put(key, loaded);
        }
    }

    private @Nullable V checked(@Nullable V loaded) {
        if (loaded != null) {
            check.accept(loaded);
        }
        return loaded;
    }

    private static <T> @Nullable T loading(Supplier<@Nullable T> load) {
        try {
            return load.get();
        } catch (CacheLoaderException e) {
            throw e;
        } catch (Exception e) {
            throw new CacheLoaderException("The cache loader has failed", e);
        }
    }

    private static void writing(Runnable write) {
        try {
            write.run();
        } catch (CacheWriterException e) {
            throw e;
        } catch (Exception e) {
            throw new CacheWriterException("The cache writer has failed", e);
        }
    }

    /** A writer of super types takes entries of sub types; the collection is changed by removals only. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <K, V> Collection<Cache.Entry<? extends K, ? extends V>> cast(Collection<?> entries) {
        return (Collection) entries;
    }
}
