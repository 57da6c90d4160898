package org.cachedai.jcache;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import javax.cache.CacheException;
import javax.cache.integration.CompletionListener;
import org.cachedai.tier.EntryStore;
import org.jspecify.annotations.Nullable;

/** Loads entries in the background ({@code Cache.loadAll}). Thread-safe. */
final class Loading<K, V, S> {

    private final EntryStore<K, S> store;
    private final Through<K, V> through;
    private final EntryReads<K, V, S> reads;
    private final Executor executor;

    Loading(CacheParts<K, V, S> parts, EntryReads<K, V, S> reads, Executor executor) {
        this.store = parts.store();
        this.through = parts.through();
        this.reads = reads;
        this.executor = executor;
    }

    /** Begins to load; the listener is told when everything is there, or why it is not. */
    void loadAll(Set<? extends K> keys, boolean replacing, @Nullable CompletionListener listener) {
        if (!through.isLoading()) {
            completed(listener);
            return;
        }
        Set<K> wanted = new HashSet<>(keys);
        try {
            executor.execute(() -> load(wanted, replacing, listener));
        } catch (RejectedExecutionException e) {
            failed(listener, new CacheException("The cache manager is closing, so nothing is loaded", e));
        }
    }

    private void load(Set<K> wanted, boolean replacing, @Nullable CompletionListener listener) {
        try {
            if (!replacing) {
                wanted.removeAll(store.getAll(wanted).keySet());
            }
            Map<K, V> loaded = through.loadAll(wanted);
            loaded.forEach((key, value) -> reads.storeLoaded(key, value, replacing));
        } catch (RuntimeException e) {
            failed(listener, e);
            return;
        }
        completed(listener);
    }

    private static void completed(@Nullable CompletionListener listener) {
        if (listener != null) {
            listener.onCompletion();
        }
    }

    private static void failed(@Nullable CompletionListener listener, RuntimeException failure) {
        if (listener != null) {
            listener.onException(failure);
        }
    }
}
