package org.cachedai.jcache;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;

/**
 * Has entry processors work on entries (JSR-107, chapter 9). A processor may run more than once for one call, when other
 * JVMs change the entry under it; only its last run takes effect. Thread-safe.
 */
final class Processing<K, V> {

    private final EntryChanges<K, V, ?> changes;
    private final ReadThrough<K, V, ?> through;
    private final CacheCounts counts;
    private final Consumer<V> check;

    /** @param check throws when a value is not one for the cache */
    Processing(EntryChanges<K, V, ?> changes, ReadThrough<K, V, ?> through, CacheCounts counts, Consumer<V> check) {
        this.changes = changes;
        this.through = through;
        this.counts = counts;
        this.check = check;
    }

    /** @throws EntryProcessorException when the processor throws; then nothing is changed */
    <T> @Nullable T invoke(K key, EntryProcessor<K, V, T> processor, Object... arguments) {
        long start = counts.start();
        try (ProcessedEntry<K, V> entry = new ProcessedEntry<>(key, through, check)) {
            T result = changes.change(
                    key,
                    present -> {
                        entry.begin(present);
                        return entry.step(process(processor, entry, arguments));
                    },
                    start);
            entry.storeLoaded();
            counts.got(entry.wasThere(), start);
            return result;
        }
    }

    <T> Map<K, EntryProcessorResult<T>> invokeAll(
            Set<? extends K> keys, EntryProcessor<K, V, T> processor, Object... arguments) {
        Map<K, EntryProcessorResult<T>> results = new HashMap<>();
        for (K key : keys) {
            EntryProcessorResult<T> result = result(key, processor, arguments);
            if (result != null) {
                results.put(key, result);
            }
        }
        return results;
    }

    private <T> @Nullable EntryProcessorResult<T> result(
            K key, EntryProcessor<K, V, T> processor, Object... arguments) {
        try {
            T result = invoke(key, processor, arguments);
            return result == null ? null : () -> result;
        } catch (RuntimeException e) {
            EntryProcessorException failure =
                    e instanceof EntryProcessorException already ? already : new EntryProcessorException(e);
            return () -> {
                throw failure;
            };
        }
    }

    private static <K, V, T> @Nullable T process(
            EntryProcessor<K, V, T> processor, ProcessedEntry<K, V> entry, Object... arguments) {
        try {
            return processor.process(entry, arguments);
        } catch (EntryProcessorException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new EntryProcessorException("The entry processor has failed", e);
        }
    }
}
