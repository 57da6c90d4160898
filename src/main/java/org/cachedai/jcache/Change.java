package org.cachedai.jcache;

import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * What has happened to an entry.
 *
 * @param type what has happened
 * @param key the key
 * @param after the value after it, in stored form; null for {@link EventType#REMOVED} and {@link EventType#EXPIRED}
 * @param before the value before it, in stored form; null for {@link EventType#CREATED}
 * @param <S> the stored form of the values
 */
record Change<K, S>(
        EventType type, K key, @Nullable S after, @Nullable S before) {

    static <K, S> Change<K, S> put(K key, S after, @Nullable S before) {
        return new Change<>(before == null ? EventType.CREATED : EventType.UPDATED, key, after, before);
    }

    static <K, S> Change<K, S> removed(K key, S before) {
        return new Change<>(EventType.REMOVED, key, null, before);
    }

    static <K, S> Change<K, S> expired(K key, S before) {
        return new Change<>(EventType.EXPIRED, key, null, before);
    }
}
