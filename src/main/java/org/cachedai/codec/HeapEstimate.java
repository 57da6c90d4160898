package org.cachedai.codec;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Estimates the bytes of heap that an object takes with all that it refers to, by {@link HeapSize}. Right to a few bytes
 * for texts, primitive arrays, numbers, dates and times, and for records and objects of such; near for collections of the
 * JDK, whose spare room does not show. An estimate otherwise: objects of other modules that hide their fields count by
 * themselves only, and so does what lies behind the first {@value #MOST_OBJECTS} objects. What is shared by
 * nature, such as classes, enum constants, locales and time zones, counts nothing. Keeps what it learns about classes.
 * Thread-safe.
 */
final class HeapEstimate {

    static final int MOST_OBJECTS = 100_000;

    private static final int BIG_INTEGER = HeapSize.object(5 * Integer.BYTES + HeapSize.REFERENCE);
    private static final int COMPACT_BITS = 63;

    private final Map<Class<?>, FieldLayout> layouts = new ConcurrentHashMap<>();

    /** The bytes that an object takes; 0 for null. */
    long of(@Nullable Object root) {
        if (root instanceof String text) {
            return HeapSize.of(text);
        }
        return root instanceof byte[] bytes ? HeapSize.of(bytes) : new Walk().total(root);
    }

    private FieldLayout layout(Class<?> type) {
        return layouts.computeIfAbsent(type, FieldLayout::of);
    }

    /** One walk over objects, each of which counts once. Not thread-safe. */
    private final class Walk {

        private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        private final Deque<Object> open = new ArrayDeque<>();

        long total(@Nullable Object root) {
            open(root);
            long bytes = 0;
            for (Object next = open.poll(); next != null; next = open.poll()) {
                bytes += bytes(next);
            }
            return bytes;
        }

        private void open(@Nullable Object object) {
            if (object != null && seen.size() < MOST_OBJECTS && !isShared(object) && seen.add(object)) {
                open.add(object);
            }
        }

        private long bytes(Object object) {
            if (object instanceof String text) {
                return HeapSize.of(text);
            }
            if (object instanceof Object[] elements) {
                Arrays.asList(elements).forEach(this::open);
                return HeapSize.array(elements.length, HeapSize.REFERENCE);
            }
            Class<?> type = object.getClass();
            if (type.isArray()) {
                return HeapSize.array(Array.getLength(object), FieldLayout.bytes(type.getComponentType()));
            }
            layout(type).references().forEach(field -> open(valueOf(field, object)));
            return layout(type).bytes() + hiddenBytes(object);
        }

        /** What the JDK's types do not show by their fields. */
        private long hiddenBytes(Object object) {
            if (object instanceof BigInteger number) {
                return magnitude(number);
            }
            if (object instanceof BigDecimal number) {
                BigInteger unscaled = number.unscaledValue();
                return unscaled.bitLength() > COMPACT_BITS ? BIG_INTEGER + magnitude(unscaled) : 0;
            }
            if (object.getClass().getName().startsWith("java.util.")) {
                return elements(object);
            }
            parts(object).forEach(this::open);
            return 0;
        }

        private long elements(Object object) {
            try {
                if (object instanceof Map<?, ?> map) {
                    map.forEach((key, value) -> {
                        open(key);
                        open(value);
                    });
                    return CollectionSpine.of(map);
                }
                if (object instanceof Collection<?> collection) {
                    collection.forEach(this::open);
                    return CollectionSpine.of(collection);
                }
            } catch (ConcurrentModificationException e) {
                return 0;
            }
            open(object instanceof Optional<?> optional ? optional.orElse(null) : null);
            return 0;
        }
    }

    private static boolean isShared(Object object) {
        return object instanceof Enum
                || object instanceof Class
                || object instanceof ClassLoader
                || object instanceof Thread
                || object instanceof Locale
                || object instanceof ZoneId;
    }

    private static @Nullable Object valueOf(Field field, Object object) {
        try {
            return field.get(object);
        } catch (IllegalAccessException e) {
            return null;
        }
    }

    private static long magnitude(BigInteger number) {
        return HeapSize.array((number.bitLength() + Integer.SIZE - 1) / Integer.SIZE, Integer.BYTES);
    }

    private static List<?> parts(Object object) {
        if (object instanceof LocalDateTime at) {
            return List.of(at.toLocalDate(), at.toLocalTime());
        }
        if (object instanceof OffsetDateTime at) {
            return List.of(at.toLocalDateTime());
        }
        if (object instanceof ZonedDateTime at) {
            return List.of(at.toLocalDateTime());
        }
        if (object instanceof OffsetTime at) {
            return List.of(at.toLocalTime());
        }
        return object instanceof URI uri ? UriText.parts(uri) : List.of();
    }
}
