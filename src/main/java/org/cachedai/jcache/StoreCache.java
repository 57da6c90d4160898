package org.cachedai.jcache;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CompletionListener;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorResult;
import org.cachedai.spi.TierStatistics;
import org.cachedai.spi.TieredCache;
import org.jspecify.annotations.Nullable;

/**
 * A JSR-107 cache over a tiered store. An absent far tier never makes an operation fail. Operations that compare and
 * set are atomic in this JVM, and refused where other JVMs share the entries. Thread-safe.
 */
final class StoreCache<K, V> implements Cache<K, V>, TieredCache<K, V> {

    private final String name;
    private final TieredCacheManager manager;
    private final CacheParts<K, V> parts;
    private final CacheEntries<K, V, ?> entries;
    private final CacheCounts counts;
    private final AtomicOperations<K, V> atomic;
    private final AtomicBoolean closed = new AtomicBoolean();

    StoreCache(String name, TieredCacheManager manager, CacheParts<K, V> parts) {
        this.name = name;
        this.manager = manager;
        this.parts = parts;
        this.entries = parts.entries();
        this.counts = parts.counts();
        this.atomic = new AtomicOperations<>(name, entries, counts);
    }

    /** The configuration itself, for its manager to change. */
    MutableConfiguration<K, V> configuration() {
        return parts.configuration();
    }

    CacheCounts counts() {
        return counts;
    }

    @Override
    public @Nullable Found<V> lookup(K key) {
        checkKey(key);
        long start = counts.start();
        Found<V> found = entries.access(key);
        counts.got(found != null, start);
        return found;
    }

    @Override
    public TierStatistics statistics() {
        return parts.tierStatistics();
    }

    @Override
    public @Nullable V get(K key) {
        Found<V> found = lookup(key);
        return found == null ? null : found.value();
    }

    @Override
    public Map<K, V> getAll(Set<? extends K> keys) {
        keys.forEach(this::checkKey);
        checkOpen();
        Map<K, V> found = new HashMap<>();
        for (K key : keys) {
            V value = get(key);
            if (value != null) {
                found.put(key, value);
            }
        }
        return found;
    }

    @Override
    public boolean containsKey(K key) {
        checkKey(key);
        return entries.contains(key);
    }

    @Override
    public void loadAll(Set<? extends K> keys, boolean replaceExisting, CompletionListener listener) {
        throw notYet("loadAll");
    }

    @Override
    public void put(K key, V value) {
        checkEntry(key, value);
        long start = counts.start();
        counts.put(atomic.put(key, value), start);
    }

    @Override
    public @Nullable V getAndPut(K key, V value) {
        checkEntry(key, value);
        return atomic.getAndPut(key, value);
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> map) {
        map.forEach(this::checkEntry);
        checkOpen();
        map.forEach(this::put);
    }

    @Override
    public boolean putIfAbsent(K key, V value) {
        checkEntry(key, value);
        return atomic.putIfAbsent(key, value);
    }

    /**
     * {@inheritDoc}
     *
     * <p>With a far tier it answers true without having looked, and counts a removal.
     */
    @Override
    public boolean remove(K key) {
        checkKey(key);
        long start = counts.start();
        boolean removed = atomic.remove(key);
        counts.removed(removed, start);
        return removed;
    }

    @Override
    public boolean remove(K key, V oldValue) {
        checkEntry(key, oldValue);
        return atomic.remove(key, oldValue);
    }

    @Override
    public @Nullable V getAndRemove(K key) {
        checkKey(key);
        return atomic.getAndRemove(key);
    }

    @Override
    public boolean replace(K key, V oldValue, V newValue) {
        checkEntry(key, oldValue);
        checkEntry(key, newValue);
        return atomic.replace(key, oldValue, newValue);
    }

    @Override
    public boolean replace(K key, V value) {
        checkEntry(key, value);
        return atomic.getAndReplace(key, value) != null;
    }

    @Override
    public @Nullable V getAndReplace(K key, V value) {
        checkEntry(key, value);
        return atomic.getAndReplace(key, value);
    }

    @Override
    public void removeAll(Set<? extends K> keys) {
        keys.forEach(this::checkKey);
        checkOpen();
        keys.forEach(this::remove);
    }

    /**
     * {@inheritDoc}
     *
     * <p>With a far tier it is a {@link #clear()}: the removals are not counted.
     */
    @Override
    public void removeAll() {
        checkOpen();
        if (entries.isShared()) {
            entries.clear();
        } else {
            entries.nearKeys().forEachRemaining(this::remove);
        }
    }

    @Override
    public void clear() {
        checkOpen();
        entries.clear();
    }

    @Override
    public <C extends Configuration<K, V>> C getConfiguration(Class<C> type) {
        return parts.configuration(type);
    }

    @Override
    public <T> @Nullable T invoke(K key, EntryProcessor<K, V, T> processor, Object... arguments) {
        throw notYet("invoke");
    }

    @Override
    public <T> Map<K, EntryProcessorResult<T>> invokeAll(
            Set<? extends K> keys, EntryProcessor<K, V, T> processor, Object... arguments) {
        throw notYet("invokeAll");
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public CacheManager getCacheManager() {
        return manager;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            manager.forget(this);
            entries.close();
        }
    }

    @Override
    public boolean isClosed() {
        return closed.get();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new IllegalArgumentException("Cache '" + name + "' is no " + type.getName() + "; it is a "
                + Cache.class.getName() + " and a " + TieredCache.class.getName());
    }

    @Override
    public void registerCacheEntryListener(CacheEntryListenerConfiguration<K, V> listener) {
        throw notYet("registerCacheEntryListener");
    }

    @Override
    public void deregisterCacheEntryListener(CacheEntryListenerConfiguration<K, V> listener) {
        throw notYet("deregisterCacheEntryListener");
    }

    @Override
    public Iterator<Entry<K, V>> iterator() {
        checkOpen();
        if (entries.isShared()) {
            throw notYet("iterator over Redis");
        }
        return new EntryIterator<>(this, entries.nearKeys());
    }

    private void checkOpen() {
        if (closed.get()) {
            throw new IllegalStateException("Cache '" + name + "' is closed: get it from its manager again");
        }
    }

    private void checkKey(K key) {
        checkOpen();
        Objects.requireNonNull(key, "The key is null");
        requireType("key", parts.configuration().getKeyType(), key);
    }

    private void checkEntry(K key, V value) {
        checkKey(key);
        Objects.requireNonNull(value, "The value is null");
        requireType("value", parts.configuration().getValueType(), value);
    }

    private void requireType(String what, Class<?> type, Object given) {
        if (!type.isInstance(given)) {
            throw new ClassCastException("Cache '" + name + "' has " + what + "s of " + type.getName()
                    + ", but was given a " + given.getClass().getName());
        }
    }

    private UnsupportedOperationException notYet(String operation) {
        return new UnsupportedOperationException("Cache '" + name + "': " + operation + " is not there yet");
    }
}
