package org.cachedai.jcache;

import java.util.Iterator;
import java.util.NoSuchElementException;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/** Iterates over the live entries of a cache, weakly consistent; every entry returned counts as an access. */
final class EntryIterator<K, V> implements Iterator<Cache.Entry<K, V>> {

    private final Cache<K, V> cache;
    private final Iterator<K> keys;
    private Cache.@Nullable Entry<K, V> next;
    private @Nullable K last;

    EntryIterator(Cache<K, V> cache, Iterator<K> keys) {
        this.cache = cache;
        this.keys = keys;
    }

    @Override
    public boolean hasNext() {
        while (next == null && keys.hasNext()) {
            K key = keys.next();
            V value = cache.get(key);
            next = value == null ? null : new Read<>(key, value);
        }
        return next != null;
    }

    @Override
    public Cache.Entry<K, V> next() {
        Cache.Entry<K, V> entry = hasNext() ? next : null;
        if (entry == null) {
            throw new NoSuchElementException();
        }
        next = null;
        last = entry.getKey();
        return entry;
    }

    @Override
    public void remove() {
        K key = last;
        if (key == null) {
            throw new IllegalStateException("Call next first");
        }
        last = null;
        cache.remove(key);
    }

    private record Read<K, V>(K key, V value) implements Cache.Entry<K, V> {

        @Override
        public K getKey() {
            return key;
        }

        @Override
        public V getValue() {
            return value;
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            if (type.isInstance(this)) {
                return type.cast(this);
            }
            throw new IllegalArgumentException("The entry is no " + type.getName());
        }
    }
}
