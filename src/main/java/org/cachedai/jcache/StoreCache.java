package org.cachedai.jcache;

import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.integration.CompletionListener;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorResult;
import org.cachedai.spi.TierStatistics;
import org.cachedai.spi.TieredCache;
import org.jspecify.annotations.Nullable;

/**
 * A JSR-107 cache over an entry store. Every operation on one key is atomic for all JVMs that share the store, and none
 * fails because the far tier is away. Checks what it is given; the work is done by its parts. Thread-safe.
 *
 * @param <S> the stored form of the values
 */
final class StoreCache<K, V, S> implements Cache<K, V>, TieredCache<K, V> {

    private final String name;
    private final TieredCacheManager manager;
    private final CacheShape<K, V> shape;
    private final CacheParts<K, V, S> parts;
    private final Events<K, V, S> events;
    private final EntryReads<K, V, S> reads;
    private final EntryWrites<K, V, S> writes;
    private final Processing<K, V> processing;
    private final Loading<K, V, S> loading;
    private final TurnTaking<K, V, S> turns;
    private final TierStatistics tierStatistics;
    private final AtomicBoolean closed = new AtomicBoolean();

    @SuppressWarnings("this-escape") // Listeners are told of the cache, by others, when it is there.
    StoreCache(
            String name,
            TieredCacheManager manager,
            CacheShape<K, V> shape,
            CacheParts<K, V, S> parts,
            TierStatistics tierStatistics) {
        this.name = name;
        this.manager = manager;
        this.shape = shape;
        this.parts = parts;
        this.tierStatistics = tierStatistics;
        this.events = new Events<>(
                this, parts.store(), parts.forms(), manager.threads().events());
        EntryChanges<K, V, S> changes = new EntryChanges<>(name, parts, events);
        this.turns = new TurnTaking<>(parts, events);
        ThroughLoads<K, V, S> loads = new ThroughLoads<>(parts.through(), turns);
        this.reads = new EntryReads<>(parts, changes, loads);
        this.writes = new EntryWrites<>(parts, changes, events);
        this.processing = new Processing<>(changes, parts, shape::checkValue);
        this.loading = new Loading<>(parts, loads, manager.threads().loads());
    }

    /** What was configured, for its manager to change. */
    CacheShape<K, V> shape() {
        return shape;
    }

    CacheCounts counts() {
        return parts.counts();
    }

    /** Begins to tell the listeners that were configured. */
    void startListeners() {
        shape.listeners().forEach(events::register);
    }

    /** Removes everything, also what is in the far tier, and closes. */
    void destroy() {
        if (!isClosed()) {
            parts.store().destroy();
            close();
        }
    }

    @Override
    public @Nullable Found<V> lookup(K key) {
        checkKey(key);
        return reads.lookup(key);
    }

    @Override
    public Turn<V> turn(K key, long ignoredVersion, Duration patience) throws InterruptedException {
        checkKey(key);
        return turns.turn(key, ignoredVersion, patience);
    }

    @Override
    public TierStatistics statistics() {
        return tierStatistics;
    }

    @Override
    public @Nullable V get(K key) {
        checkKey(key);
        return reads.get(key);
    }

    @Override
    public Map<K, V> getAll(Set<? extends K> keys) {
        checkKeys(keys);
        return reads.getAll(keys);
    }

    @Override
    public boolean containsKey(K key) {
        checkKey(key);
        return reads.contains(key);
    }

    @Override
    public void loadAll(Set<? extends K> keys, boolean replaceExisting, @Nullable CompletionListener listener) {
        checkKeys(keys);
        loading.loadAll(keys, replaceExisting, listener);
    }

    @Override
    public void put(K key, V value) {
        checkEntry(key, value);
        writes.put(key, value);
    }

    @Override
    public @Nullable V getAndPut(K key, V value) {
        checkEntry(key, value);
        return writes.getAndPut(key, value);
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> entries) {
        checkOpen();
        entries.forEach(this::checkEntry);
        writes.putAll(entries);
    }

    @Override
    public boolean putIfAbsent(K key, V value) {
        checkEntry(key, value);
        return writes.putIfAbsent(key, value);
    }

    @Override
    public boolean remove(K key) {
        checkKey(key);
        return writes.remove(key);
    }

    @Override
    public boolean remove(K key, V oldValue) {
        checkEntry(key, oldValue);
        return writes.remove(key, oldValue);
    }

    @Override
    public @Nullable V getAndRemove(K key) {
        checkKey(key);
        return writes.getAndRemove(key);
    }

    @Override
    public boolean replace(K key, V oldValue, V newValue) {
        checkEntry(key, oldValue);
        checkEntry(key, newValue);
        return writes.replace(key, oldValue, newValue);
    }

    @Override
    public boolean replace(K key, V value) {
        checkEntry(key, value);
        return writes.getAndReplace(key, value) != null;
    }

    @Override
    public @Nullable V getAndReplace(K key, V value) {
        checkEntry(key, value);
        return writes.getAndReplace(key, value);
    }

    @Override
    public void removeAll(Set<? extends K> keys) {
        checkKeys(keys);
        writes.removeAll(keys);
    }

    @Override
    public void removeAll() {
        checkOpen();
        writes.removeAll();
    }

    @Override
    public void clear() {
        checkOpen();
        parts.store().clear();
    }

    @Override
    public <C extends Configuration<K, V>> C getConfiguration(Class<C> type) {
        return shape.configuration(type);
    }

    @Override
    public <T> @Nullable T invoke(K key, EntryProcessor<K, V, T> processor, Object... arguments) {
        checkKey(key);
        Objects.requireNonNull(processor, "The entry processor is null");
        return processing.invoke(key, processor, arguments);
    }

    @Override
    public <T> Map<K, EntryProcessorResult<T>> invokeAll(
            Set<? extends K> keys, EntryProcessor<K, V, T> processor, Object... arguments) {
        checkKeys(keys);
        Objects.requireNonNull(processor, "The entry processor is null");
        return processing.invokeAll(keys, processor, arguments);
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
            Closing closing = new Closing(name);
            loading.close();
            events.close(closing);
            parts.store().close();
            parts.through().close(closing);
            parts.expiry().close(closing);
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
        checkOpen();
        events.register(Objects.requireNonNull(listener, "The listener's configuration is null"));
        shape.add(listener);
    }

    @Override
    public void deregisterCacheEntryListener(CacheEntryListenerConfiguration<K, V> listener) {
        checkOpen();
        events.deregister(Objects.requireNonNull(listener, "The listener's configuration is null"), new Closing(name));
        shape.remove(listener);
    }

    @Override
    public Iterator<Entry<K, V>> iterator() {
        checkOpen();
        return new EntryIterator<>(this, reads, parts.store().pages());
    }

    private void checkOpen() {
        if (closed.get()) {
            throw new IllegalStateException("Cache '" + name + "' is closed: get it from its manager again");
        }
    }

    private void checkKey(K key) {
        checkOpen();
        shape.checkKey(key);
    }

    private void checkKeys(Set<? extends K> keys) {
        checkOpen();
        keys.forEach(shape::checkKey);
    }

    private void checkEntry(K key, V value) {
        checkOpen();
        shape.checkKey(key);
        shape.checkValue(value);
    }
}
