package org.cachedai.jcache;

import javax.cache.CacheException;
import org.cachedai.codec.KeyForm;
import org.cachedai.codec.ValueForm;
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

    K giveKey(K kept) {
        return keys.keep(kept);
    }

    private CacheException failure(String what, RuntimeException e) {
        return e instanceof CacheException already
                ? already
                : new CacheException("Cache '" + cache + "': " + what + ": " + e.getMessage(), e);
    }
}
