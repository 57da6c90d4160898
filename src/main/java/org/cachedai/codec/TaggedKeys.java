package org.cachedai.codec;

import org.jspecify.annotations.Nullable;

/** Keys of a type that scalar types have in common: their texts say of which type they are. */
record TaggedKeys<K>(Class<K> type, SerializedKeys<K> others, KeyForms forms) implements KeyForm<K> {

    @Override
    public K keep(K key) {
        boolean known = key.getClass().isRecord() || ScalarText.of(key.getClass()) != null;
        return known ? keepKnown(key) : others.keep(key);
    }

    @Override
    public String text(K key) {
        return textOf(key);
    }

    @Override
    public @Nullable K parse(String text) {
        if (SerializedKeys.isText(text)) {
            return others.parse(text);
        }
        int colon = text.indexOf(':');
        ScalarText<?> scalar = colon < 0 ? null : ScalarText.tagged(text.substring(0, colon));
        Object key = scalar == null ? null : scalar.parse(text.substring(colon + 1));
        return type.isInstance(key) ? type.cast(key) : null;
    }

    @Override
    public long weigh(K key) {
        return others.weigh(key);
    }

    @SuppressWarnings("unchecked") // A key's class is a class of such keys.
    private K keepKnown(K key) {
        return forms.of((Class<K>) key.getClass()).keep(key);
    }

    @SuppressWarnings("unchecked") // A key's class is a class of such keys.
    private String textOf(K key) {
        ScalarText<K> scalar = key instanceof Enum ? null : ScalarText.of((Class<K>) key.getClass());
        return scalar == null
                ? others.text(key)
                : scalar.tag() + ":" + scalar.write().apply(key);
    }
}
