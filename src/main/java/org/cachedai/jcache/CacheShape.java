package org.cachedai.jcache;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableConfiguration;
import org.jspecify.annotations.Nullable;

/** How a cache was configured, and what it takes. Changed by its manager and its cache only; thread-safe. */
final class CacheShape<K, V> {

    private final String cache;
    private final Class<K> keyType;
    private final Class<V> valueType;
    private final MutableConfiguration<K, V> configuration;

    /** @param configuration owned by the shape from now on */
    CacheShape(String cache, MutableConfiguration<K, V> configuration) {
        this.cache = cache;
        this.keyType = configuration.getKeyType();
        this.valueType = configuration.getValueType();
        this.configuration = configuration;
    }

    String cache() {
        return cache;
    }

    Class<K> keyType() {
        return keyType;
    }

    Class<V> valueType() {
        return valueType;
    }

    boolean isByValue() {
        return configuration.isStoreByValue();
    }

    /** The configuration as it is, for beans to show. */
    CompleteConfiguration<K, V> configuration() {
        return configuration;
    }

    /**
     * A copy, so that nobody changes the cache through it.
     *
     * @throws IllegalArgumentException when the configuration is not of the type
     */
    synchronized <C> C configuration(Class<C> type) {
        CompleteConfiguration<K, V> copy = new MutableConfiguration<>(configuration);
        if (!type.isInstance(copy)) {
            throw new IllegalArgumentException("The configuration of cache '" + cache + "' is no " + type.getName()
                    + "; ask for " + CompleteConfiguration.class.getName());
        }
        return type.cast(copy);
    }

    synchronized List<CacheEntryListenerConfiguration<K, V>> listeners() {
        List<CacheEntryListenerConfiguration<K, V>> listeners = new ArrayList<>();
        configuration.getCacheEntryListenerConfigurations().forEach(listeners::add);
        return listeners;
    }

    synchronized void add(CacheEntryListenerConfiguration<K, V> listener) {
        configuration.addCacheEntryListenerConfiguration(listener);
    }

    synchronized void remove(CacheEntryListenerConfiguration<K, V> listener) {
        configuration.removeCacheEntryListenerConfiguration(listener);
    }

    synchronized void setStatisticsEnabled(boolean enabled) {
        configuration.setStatisticsEnabled(enabled);
    }

    synchronized void setManagementEnabled(boolean enabled) {
        configuration.setManagementEnabled(enabled);
    }

    /** The store of record, as configured. */
    Through<K, V> through() {
        return new Through<>(
                create(configuration.getCacheLoaderFactory()),
                configuration.isWriteThrough() ? create(configuration.getCacheWriterFactory()) : null,
                configuration.isReadThrough(),
                this::checkValue);
    }

    void checkKey(K key) {
        Objects.requireNonNull(key, "The key is null");
        requireType("key", keyType, key);
    }

    void checkValue(V value) {
        Objects.requireNonNull(value, "The value is null");
        requireType("value", valueType, value);
    }

    private void requireType(String what, Class<?> type, Object given) {
        if (given.getClass() != type && !type.isInstance(given)) {
            throw new ClassCastException("Cache '" + cache + "' has " + what + "s of " + type.getName()
                    + ", but was given a " + given.getClass().getName());
        }
    }

    private static <T> @Nullable T create(@Nullable Factory<? extends T> factory) {
        return factory == null ? null : factory.create();
    }
}
