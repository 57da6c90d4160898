package org.cachedai.jcache;

import javax.cache.CacheException;
import org.cachedai.codec.KeyForm;
import org.cachedai.codec.ValueForm;
import org.cachedai.tier.KeyCodec;
import org.jspecify.annotations.Nullable;

/**
 * The forms in which keys and values of one cache are kept, and their failures as JSR-107 has them. Thread-safe.
 *
 * @param <S> the stored form of the values
 */
final class Forms<K, V, S> {

    private final String cache;
    private final KeyForm<K> keys;
    private final ValueForm<V, S> values;

    Forms(String cache, KeyForm<K> keys, ValueForm<V, S> values) {
        this.cache = cache;
        this.keys = keys;
        this.values = values;
    }

    /** @throws CacheException when the value cannot be kept */
    S keep(V value) {
        try {
            return values.keep(value);
        } catch (RuntimeException e) {
            throw failure("A " + value.getClass().getName() + " cannot be stored", e);
        }
    }

    /**
     * Nothing, if an entry can be kept.
     *
     * @param named whether its key has to have a name in the far tier
     * @throws CacheException when it cannot be kept
     */
    void check(K key, V value, boolean named) {
        keepKey(key);
        if (named) {
            text(key);
        }
        keep(value);
    }

    /** @throws CacheException when the value cannot be given out again */
    V give(S kept) {
        try {
            return values.give(kept);
        } catch (RuntimeException e) {
            throw failure("A value cannot be read", e);
        }
    }

    @Nullable
    V giveOrNull(@Nullable S kept) {
        return kept == null ? null : give(kept);
    }

    /** A key that may be given out. */
    K giveKey(K kept) {
        return keys.keep(kept);
    }

    /** How the store keeps and names keys. */
    KeyCodec<K> keyCodec() {
        return new KeyCodec<>(this::keepKey, this::text, keys::parse, keys::weigh);
    }

    private K keepKey(K key) {
        try {
            return keys.keep(key);
        } catch (RuntimeException e) {
            throw failure("A " + key.getClass().getName() + " cannot be a key", e);
        }
    }

    private String text(K key) {
        try {
            return keys.text(key);
        } catch (RuntimeException e) {
            throw failure("A " + key.getClass().getName() + " cannot be a key in Redis", e);
        }
    }

    private CacheException failure(String what, RuntimeException e) {
        return e instanceof CacheException already
                ? already
                : new CacheException("Cache '" + cache + "': " + what + ": " + e.getMessage(), e);
    }
}
