package org.cachedai.key;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells from a declared type, before any call, that its values can never have stable content. A type without objection
 * may still have values that {@link CacheKeyGenerator#generate} refuses. Used by one thread at a time.
 */
public final class StableContent {

    private final Shapes shapes = new Shapes();
    private final Set<Type> seen = new HashSet<>();

    private StableContent() {}

    /**
     * Why no value of the type but null can have stable content, looking into arrays, type arguments, records and beans.
     *
     * @return a clause that begins with the name of the type at fault, such as {@code java.io.InputStream is a stream or
     *     another open resource}; or empty when there is no objection
     */
    public static Optional<String> objection(Type type) {
        return new StableContent().to(type);
    }

    private Optional<String> to(Type type) {
        if (!seen.add(type)) {
            return Optional.empty();
        }
        if (type instanceof Class<?> raw) {
            return raw.isArray() ? to(raw.getComponentType()) : toClass(raw);
        } else if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == Class.class
                    ? Optional.empty()
                    : first(Stream.concat(
                            Stream.of(generic.getRawType()), Stream.of(generic.getActualTypeArguments())));
        } else if (type instanceof GenericArrayType array) {
            return to(array.getGenericComponentType());
        } else if (type instanceof WildcardType wildcard) {
            return first(Stream.of(wildcard.getUpperBounds()));
        } else if (type instanceof TypeVariable<?> variable) {
            return first(Stream.of(variable.getBounds()));
        }
        return Optional.empty();
    }

    private Optional<String> first(Stream<Type> types) {
        return types.map(this::to).flatMap(Optional::stream).findFirst();
    }

    private Optional<String> toClass(Class<?> type) {
        if (type.isPrimitive() || ScalarContent.covers(type)) {
            return Optional.empty();
        }
        Optional<String> objection = UnstableTypes.objection(type);
        return objection.isPresent() || isReadAsContainer(type) ? objection : toShape(type);
    }

    private Optional<String> toShape(Class<?> type) {
        boolean subclassesMayDiffer = !Modifier.isFinal(type.getModifiers());
        if (subclassesMayDiffer && UnstableTypes.isOfTheJdk(type)) {
            return Optional.empty();
        }
        try {
            List<Property> properties = shapes.of(type).properties();
            return first(properties.stream().map(Property::type));
        } catch (UnstableContentException e) {
            return subclassesMayDiffer ? Optional.empty() : Optional.ofNullable(e.getMessage());
        }
    }

    private static boolean isReadAsContainer(Class<?> type) {
        return Collection.class.isAssignableFrom(type)
                || Map.class.isAssignableFrom(type)
                || type.getName().startsWith("java.util.Optional");
    }
}
