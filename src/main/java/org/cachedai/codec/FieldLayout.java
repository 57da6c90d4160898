package org.cachedai.codec;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * What an object of a class takes by itself, and where it refers to others.
 *
 * @param bytes the object alone
 * @param references the fields with references that may be read
 */
record FieldLayout(int bytes, List<Field> references) {

    static FieldLayout of(Class<?> type) {
        int bytes = 0;
        List<Field> references = new ArrayList<>();
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            for (Field field : declaring.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())) {
                    continue;
                }
                bytes += bytes(field.getType());
                if (!field.getType().isPrimitive() && field.trySetAccessible()) {
                    references.add(field);
                }
            }
        }
        return new FieldLayout(HeapSize.object(bytes), List.copyOf(references));
    }

    /** What a field or an element of a type takes. */
    static int bytes(Class<?> type) {
        if (type == long.class || type == double.class) {
            return Long.BYTES;
        }
        if (type == short.class || type == char.class) {
            return Short.BYTES;
        }
        if (type == byte.class || type == boolean.class) {
            return Byte.BYTES;
        }
        return type.isPrimitive() ? Integer.BYTES : HeapSize.REFERENCE;
    }
}
