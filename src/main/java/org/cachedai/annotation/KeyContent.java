package org.cachedai.annotation;

import java.io.Serializable;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/** Values as they are at this moment: immutable, serialisable, and equal when their contents are. */
final class KeyContent {

    private static final Set<Class<?>> IMMUTABLE = Set.of(
            String.class,
            Boolean.class,
            Character.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigInteger.class,
            BigDecimal.class,
            UUID.class,
            URI.class,
            Locale.class,
            Currency.class,
            CompositeContent.class,
            DefaultGeneratedCacheKey.class);

    private static final String OBJECTS = "java.lang.Object[]";

    private static final ClassValue<Boolean> HAS_EQUALS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            try {
                return type.getMethod("equals", Object.class).getDeclaringClass() != Object.class;
            } catch (NoSuchMethodException e) {
                return false;
            }
        }
    };

    private KeyContent() {}

    /**
     * The content of each value, in an unmodifiable list.
     *
     * @throws CacheException when no key can be made of one of them
     */
    static List<@Nullable Object> list(Collection<?> values) {
        List<@Nullable Object> contents = new ArrayList<>(values.size());
        for (Object value : values) {
            contents.add(of(value));
        }
        return Collections.unmodifiableList(contents);
    }

    private static @Nullable Object of(@Nullable Object value) {
        if (value == null || isImmutable(value)) {
            return value;
        } else if (value.getClass().isArray()) {
            return array(value);
        } else if (value instanceof Collection<?> collection) {
            return collection(collection);
        } else if (value instanceof Map<?, ?> map) {
            return map(map);
        } else if (value instanceof Optional<?> optional) {
            return new CompositeContent(
                    Optional.class.getName(),
                    List.<@Nullable Object>copyOf(optional.stream().toList()));
        } else if (value instanceof Record fields) {
            return new CompositeContent(fields.getClass().getName(), RecordComponents.of(fields));
        }
        return other(value);
    }

    private static boolean isImmutable(Object value) {
        return IMMUTABLE.contains(value.getClass())
                || value instanceof Enum<?>
                || value instanceof Class<?>
                || value.getClass().getPackageName().equals("java.time");
    }

    private static CompositeContent array(Object array) {
        Class<?> component = array.getClass().getComponentType();
        int length = Array.getLength(array);
        List<@Nullable Object> elements = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            elements.add(Array.get(array, i));
        }
        return new CompositeContent(component.isPrimitive() ? component.getName() : OBJECTS, elements);
    }

    private static Object collection(Collection<?> collection) {
        if (collection instanceof List<?>) {
            return list(collection);
        } else if (collection instanceof Set<?>) {
            return Collections.unmodifiableSet(new LinkedHashSet<>(inNaturalOrder(list(collection))));
        }
        return new CompositeContent(collection.getClass().getName(), new ArrayList<>(collection));
    }

    private static Map<@Nullable Object, @Nullable Object> map(Map<?, ?> map) {
        Map<@Nullable Object, @Nullable Object> contents = new LinkedHashMap<>();
        map.forEach((key, value) -> contents.put(of(key), of(value)));
        Map<@Nullable Object, @Nullable Object> ordered = new LinkedHashMap<>();
        inNaturalOrder(contents.keySet()).forEach(key -> ordered.put(key, contents.get(key)));
        return Collections.unmodifiableMap(ordered);
    }

    /** The elements in their natural order if all are of one comparable class, else as they come. */
    @SuppressWarnings("unchecked") // elements of one comparable class are comparable to each other
    private static Collection<@Nullable Object> inNaturalOrder(Collection<@Nullable Object> elements) {
        Class<?> type = null;
        for (Object element : elements) {
            if (!(element instanceof Comparable<?>) || (type != null && element.getClass() != type)) {
                return elements;
            }
            type = element.getClass();
        }
        List<@Nullable Object> sorted = new ArrayList<>(elements);
        sorted.sort((Comparator<@Nullable Object>) (Comparator<?>) Comparator.naturalOrder());
        return sorted;
    }

    @SuppressWarnings("JavaUtilDate") // callers may have one
    private static Object other(Object value) {
        if (value instanceof Date date) {
            return date.clone();
        }
        Class<?> type = value.getClass();
        if (!(value instanceof Serializable serializable)) {
            throw noKeyOf(type, "is not Serializable");
        }
        if (!HAS_EQUALS.get(type)) {
            throw noKeyOf(type, "has no equals of its own, so that its key could never be found again");
        }
        return SerializedCopy.of(serializable);
    }

    private static CacheException noKeyOf(Class<?> type, String reason) {
        return new CacheException("No key can be made of a " + type.getName() + ": it " + reason
                + ". Pass a record or a Serializable class with equals and hashCode, mark the parameters that make the"
                + " key with @CacheKey, or name a cacheKeyGenerator");
    }
}
