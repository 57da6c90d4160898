package org.cachedai.annotation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/** The values of a record's components. */
final class RecordComponents {

    private static final ClassValue<List<Method>> ACCESSORS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            List<Method> accessors = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                Method accessor = component.getAccessor();
                accessor.setAccessible(true);
                accessors.add(accessor);
            }
            return List.copyOf(accessors);
        }
    };

    private RecordComponents() {}

    /**
     * The values, in the order of their declaration.
     *
     * @throws CacheException when the record's module keeps them to itself, or an accessor throws
     */
    static List<@Nullable Object> of(Record fields) {
        List<@Nullable Object> values = new ArrayList<>();
        try {
            for (Method accessor : ACCESSORS.get(fields.getClass())) {
                values.add(accessor.invoke(fields));
            }
        } catch (IllegalAccessException | InvocationTargetException | RuntimeException e) {
            throw new CacheException(
                    "No key can be made of the record " + fields.getClass().getName()
                            + ": its components cannot be read; open its package to this library",
                    e);
        }
        return values;
    }
}
