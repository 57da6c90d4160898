package org.cachedai.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Knows which types have immutable values only. What it does not know is taken to be mutable. */
final class ImmutableTypes {

    private static final Set<Class<?>> KNOWN = Set.of(
            String.class,
            Boolean.class,
            Character.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigDecimal.class,
            BigInteger.class,
            UUID.class,
            URI.class,
            Locale.class,
            OptionalInt.class,
            OptionalLong.class,
            OptionalDouble.class);

    private ImmutableTypes() {}

    static boolean isImmutable(Type type) {
        return isImmutable(type, new HashSet<>());
    }

    private static boolean isImmutable(Type type, Set<Type> visiting) {
        if (!visiting.add(type)) {
            return true;
        }
        if (type instanceof ParameterizedType parameterized) {
            return parameterized.getRawType() == Optional.class
                    && isImmutable(parameterized.getActualTypeArguments()[0], visiting);
        }
        return type instanceof Class<?> raw && isImmutableClass(raw, visiting);
    }

    private static boolean isImmutableClass(Class<?> type, Set<Type> visiting) {
        if (type.isPrimitive() || type.isEnum() || KNOWN.contains(type)) {
            return true;
        }
        if (type.getName().startsWith("java.time.") || type.getName().startsWith("jakarta.json.Json")) {
            return true;
        }
        return type.isRecord()
                && Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getGenericType)
                        .allMatch(component -> isImmutable(component, visiting));
    }
}
