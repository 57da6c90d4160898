package org.cachedai.codec;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes records of a class apart and makes them. Immutable. */
final class RecordShape<R> {

    private final Class<R> type;
    private final List<Class<?>> components = new ArrayList<>();
    private final List<Method> accessors = new ArrayList<>();
    private final Constructor<R> constructor;

    /** @throws java.lang.reflect.InaccessibleObjectException when its module hides the class */
    RecordShape(Class<R> type) {
        this.type = type;
        for (RecordComponent component : type.getRecordComponents()) {
            component.getAccessor().setAccessible(true);
            accessors.add(component.getAccessor());
            components.add(component.getType());
        }
        try {
            this.constructor = type.getDeclaredConstructor(components.toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type.getName() + " is a record without a canonical constructor", e);
        }
        constructor.setAccessible(true);
    }

    /** The declared types of the components, in order. */
    List<Class<?>> components() {
        return components;
    }

    /** The components of a record, in order. */
    @Nullable
    Object[] parts(R whole) {
        try {
            @Nullable Object[] parts = new @Nullable Object[accessors.size()];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = accessors.get(i).invoke(whole);
            }
            return parts;
        } catch (ReflectiveOperationException e) {
            throw new UnstorableKeyException(type, "an accessor failed with " + reason(e));
        }
    }

    /** @throws UnstorableKeyException when the record refuses the components */
    R make(@Nullable Object[] parts) {
        try {
            return constructor.newInstance(parts);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new UnstorableKeyException(type, "its constructor failed with " + reason(e));
        }
    }

    private static String reason(Exception e) {
        Throwable thrown = e.getCause() == null ? e : e.getCause();
        return thrown.getClass().getSimpleName();
    }
}
