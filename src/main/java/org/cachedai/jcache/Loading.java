package org.cachedai.jcache;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.cache.CacheException;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CompletionListener;
import org.cachedai.tier.EntryStore;
import org.jspecify.annotations.Nullable;

/** Loads entries in the background ({@code Cache.loadAll}). Thread-safe. */
final class Loading<K, V, S> {

    private static final long PATIENCE_MILLIS = 1_000;

    private final EntryStore<K, S> store;
    private final Through<K, V> through;
    private final JointLoads<K, V, S> joint;
    private final Executor executor;
    /** Read by those who load, written by the one who closes. */
    private final ReadWriteLock open = new ReentrantReadWriteLock();

    private volatile boolean closed;

    Loading(CacheParts<K, V, S> parts, JointLoads<K, V, S> joint, Executor executor) {
        this.store = parts.store();
        this.through = parts.through();
        this.joint = joint;
        this.executor = executor;
    }

    /**
     * Begins to load; the listener is told when everything is there, or why it is not.
     *
     * @throws CacheException when too many loads wait for their turn
     */
    void loadAll(Set<? extends K> keys, boolean replacing, @Nullable CompletionListener listener) {
        if (!through.isLoading()) {
            completed(listener);
            return;
        }
        Load load = new Load(new HashSet<>(keys), replacing, listener);
        try {
            executor.execute(load);
        } catch (RejectedExecutionException e) {
            load.refuse();
        }
    }

    /** Lets the loads that have begun come to their end, for a while; no other begins any more. */
    void close() {
        boolean alone = false;
        try {
            alone = open.writeLock().tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closed = true;
        if (alone) {
            open.writeLock().unlock();
        }
    }

    /** Loads, unless the cache is closed; whether it is open. */
    private boolean loadIfOpen(Set<K> wanted, boolean replacing) {
        open.readLock().lock();
        try {
            boolean loads = !closed;
            if (loads) {
                load(wanted, replacing);
            }
            return loads;
        } finally {
            open.readLock().unlock();
        }
    }

    private void load(Set<K> wanted, boolean replacing) {
        if (replacing) {
            joint.replace(wanted);
        } else {
            wanted.removeAll(store.getAll(wanted).keySet());
            joint.load(wanted);
        }
    }

    private static void completed(@Nullable CompletionListener listener) {
        if (listener != null) {
            listener.onCompletion();
        }
    }

    private static void failed(@Nullable CompletionListener listener, Exception failure) {
        if (listener != null) {
            listener.onException(failure);
        }
    }

    /** What one call asks for. */
    private final class Load implements CacheThreads.Refusable {

        private final Set<K> wanted;
        private final boolean replacing;
        private final @Nullable CompletionListener listener;

        Load(Set<K> wanted, boolean replacing, @Nullable CompletionListener listener) {
            this.wanted = wanted;
            this.replacing = replacing;
            this.listener = listener;
        }

        @Override
        public void run() {
            boolean loaded;
            try {
                loaded = loadIfOpen(wanted, replacing);
            } catch (RuntimeException e) {
                failed(listener, e);
                return;
            } catch (Error e) {
                failed(listener, new CacheLoaderException("The cache loader has failed", e));
                throw e;
            }
            if (loaded) {
                completed(listener);
            } else {
                refuse();
            }
        }

        @Override
        public void refuse() {
            failed(listener, new CacheException("The cache is closed, so nothing is loaded"));
        }
    }
}
