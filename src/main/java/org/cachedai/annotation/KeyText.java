package org.cachedai.annotation;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * Values as text: equal values have equal texts, others have others, and no text is the beginning of another. A scalar is
 * its type, the length of its text, a colon and the text; a container is its type, the number of its elements and, in
 * braces, their texts, which are sorted where the container has no order.
 */
final class KeyText {

    private static final Set<Class<?>> SCALARS = Set.of(
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
            Currency.class);

    private final StringBuilder text = new StringBuilder();
    private final List<Object> others = new ArrayList<>();

    /** Copies of the values that have no text, in the order of their places. */
    List<Object> others() {
        return others;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /**
     * Adds a value.
     *
     * @throws CacheException when no key can be made of it
     */
    void append(@Nullable Object value) {
        if (value == null) {
            text.append('-');
        } else if (!appendScalar(value) && !appendContainer(value)) {
            appendOther(OtherValue.copyOf(value));
        }
    }

    @SuppressWarnings("JavaUtilDate") // callers may have one
    private boolean appendScalar(Object value) {
        Class<?> type = value.getClass();
        if (SCALARS.contains(type) || type.getPackageName().equals("java.time")) {
            scalar(type.getSimpleName(), value.toString());
        } else if (value instanceof Enum<?> constant) {
            scalar(constant.getDeclaringClass().getName(), constant.name());
        } else if (value instanceof Class<?> named) {
            scalar("Class", named.getName());
        } else if (type == Date.class) {
            scalar("Date", Long.toString(((Date) value).getTime()));
        } else {
            return false;
        }
        return true;
    }

    private boolean appendContainer(Object value) {
        if (value.getClass().isArray()) {
            array(value);
        } else if (value instanceof List<?> list) {
            inOrder("List", list);
        } else if (value instanceof Set<?> set) {
            set(set);
        } else if (value instanceof Map<?, ?> map) {
            map(map);
        } else if (value instanceof Collection<?> collection) {
            inOrder(collection.getClass().getName(), new ArrayList<>(collection));
        } else if (value instanceof Optional<?> optional) {
            inOrder("Optional", optional.stream().toList());
        } else if (value instanceof Record fields) {
            inOrder(fields.getClass().getName(), RecordComponents.of(fields));
        } else {
            return false;
        }
        return true;
    }

    private void scalar(String type, String content) {
        text.append(type).append(' ').append(content.length()).append(':').append(content);
    }

    private void inOrder(String type, List<?> elements) {
        text.append(type).append(' ').append(elements.size()).append('{');
        elements.forEach(this::append);
        text.append('}');
    }

    private void array(Object array) {
        Class<?> component = array.getClass().getComponentType();
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(Array.get(array, i));
        }
        inOrder((component.isPrimitive() ? component.getName() : "Object") + "[]", elements);
    }

    private void set(Set<?> set) {
        List<String> elements = new ArrayList<>();
        for (Object element : set) {
            if (!addText(elements, element)) {
                appendOther(OtherValue.copyOf(new HashSet<>(set)));
                return;
            }
        }
        sorted("Set", elements);
    }

    private void map(Map<?, ?> map) {
        List<String> entries = new ArrayList<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!addText(entries, entry.getKey(), entry.getValue())) {
                appendOther(OtherValue.copyOf(new HashMap<>(map)));
                return;
            }
        }
        sorted("Map", entries);
    }

    /** Adds the text of the values; false when it does not say all of them. */
    private static boolean addText(List<String> texts, @Nullable Object... values) {
        KeyText own = new KeyText();
        for (Object value : values) {
            own.append(value);
        }
        texts.add(own.toString());
        return own.others.isEmpty();
    }

    private void sorted(String type, List<String> texts) {
        Collections.sort(texts);
        text.append(type).append(' ').append(texts.size()).append('{');
        texts.forEach(text::append);
        text.append('}');
    }

    private void appendOther(Object copy) {
        text.append('?');
        others.add(copy);
    }
}
