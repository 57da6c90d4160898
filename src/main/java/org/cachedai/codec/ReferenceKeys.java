package org.cachedai.codec;

import org.jspecify.annotations.Nullable;

/** Keys that are kept as they are. */
record ReferenceKeys<K>(KeyForm<K> named) implements KeyForm<K> {

    @Override
    public K keep(K key) {
        return key;
    }

    @Override
    public String text(K key) {
        return named.text(key);
    }

    @Override
    public @Nullable K parse(String text) {
        return named.parse(text);
    }

    @Override
    public long weigh(K key) {
        return named.weigh(key);
    }
}
