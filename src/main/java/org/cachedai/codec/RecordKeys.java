package org.cachedai.codec;

import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Records, named by their components. */
record RecordKeys<K>(RecordShape<K> shape, KeyForms forms, HeapEstimate heap) implements KeyForm<K> {

    private static final char ABSENT = '-';

    @Override
    public K keep(K key) {
        @Nullable Object[] parts = shape.parts(key);
        boolean same = true;
        for (int i = 0; i < parts.length; i++) {
            Object part = parts[i];
            parts[i] = part == null ? null : form(i).keep(part);
            same &= parts[i] == part;
        }
        return same ? key : shape.make(parts);
    }

    @Override
    public String text(K key) {
        StringBuilder text = new StringBuilder();
        @Nullable Object[] parts = shape.parts(key);
        for (int i = 0; i < parts.length; i++) {
            Object part = parts[i];
            if (part == null) {
                text.append(ABSENT);
            } else {
                String partText = form(i).text(part);
                text.append(partText.length()).append(':').append(partText);
            }
        }
        return text.toString();
    }

    @Override
    public @Nullable K parse(String text) {
        try {
            K key = shape.make(parts(text));
            return text(key).equals(text) ? key : null;
        } catch (RuntimeException | StackOverflowError e) {
            return null;
        }
    }

    @Override
    public long weigh(K key) {
        return heap.of(key);
    }

    private @Nullable Object[] parts(String text) {
        @Nullable Object[] parts = new @Nullable Object[shape.components().size()];
        int at = 0;
        for (int i = 0; i < parts.length; i++) {
            if (text.charAt(at) == ABSENT) {
                at++;
            } else {
                int from = text.indexOf(':', at) + 1;
                int to = Math.addExact(from, Integer.parseInt(text, at, from - 1, 10));
                parts[i] = form(i).parse(text.substring(from, to));
                at = to;
            }
        }
        return parts;
    }

    @SuppressWarnings("unchecked") // A component is of its declared type.
    private KeyForm<Object> form(int component) {
        Class<?> declared =
                MethodType.methodType(shape.components().get(component)).wrap().returnType();
        return (KeyForm<Object>) forms.of(declared);
    }
}
