package org.cachedai.codec;

import org.jspecify.annotations.Nullable;

/** Keys of a scalar type; of its subclasses, which may have more to say, by Java serialization. */
record ScalarKeys<K>(ScalarText<K> scalar, SerializedKeys<K> others, HeapEstimate heap) implements KeyForm<K> {

    @Override
    public K keep(K key) {
        return scalar.fits(key) ? scalar.keep(key) : others.keep(key);
    }

    @Override
    public String text(K key) {
        return scalar.fits(key) ? scalar.write().apply(key) : others.text(key);
    }

    @Override
    public @Nullable K parse(String text) {
        K key = scalar.parse(text);
        return key == null && SerializedKeys.isText(text) ? others.parse(text) : key;
    }

    @Override
    public long weigh(K key) {
        return heap.of(key);
    }
}
