package org.cachedai.key;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The shapes of the application's classes: records by their components, beans by their public getters and public fields,
 * and JSON-P values by what they stand for, so that their key does not depend on the server's implementation. Safe for use
 * by several threads; it holds the classes it has seen strongly, and so must live no longer than the application.
 */
final class Shapes {

    /** By the name of the interface; the first two are also the third, and come first in the order of names. */
    private static final Map<String, String> JSON_ACCESSORS = Map.of(
            "jakarta.json.JsonNumber", "bigDecimalValue",
            "jakarta.json.JsonString", "getString",
            "jakarta.json.JsonValue", "getValueType");

    private final Map<Class<?>, Shape> known = new ConcurrentHashMap<>();

    /**
     * How instances of the class are read.
     *
     * @throws UnstableContentException when it has no stable content
     */
    Shape of(Class<?> type) {
        Shape shape = known.get(type);
        return shape != null ? shape : known.computeIfAbsent(type, Shapes::inspect);
    }

    private static Shape inspect(Class<?> type) {
        UnstableTypes.objection(type).ifPresent(reason -> {
            throw new UnstableContentException(reason);
        });
        Optional<Shape> json = json(type);
        if (json.isPresent()) {
            return json.get();
        }
        if (type.isRecord()) {
            return new Shape(type.getName(), components(type));
        }
        if (UnstableTypes.isOfTheJdk(type)) {
            throw new UnstableContentException(type.getName() + " is a class of Java that no rule for keys covers");
        }
        if (Iterable.class.isAssignableFrom(type)) {
            throw new UnstableContentException(type.getName() + " is neither a List, a Deque, a Set nor a Map, so that"
                    + " the order of its elements may have no meaning");
        }
        return bean(type);
    }

    private static Optional<Shape> json(Class<?> type) {
        return UnstableTypes.supertypes(type).stream()
                .filter(supertype -> JSON_ACCESSORS.containsKey(supertype.getName()))
                .min(Comparator.comparing(Class::getName))
                .map(contract -> jsonShape(contract, JSON_ACCESSORS.getOrDefault(contract.getName(), "")));
    }

    private static Shape jsonShape(Class<?> contract, String accessor) {
        try {
            return new Shape(contract.getName(), List.of(Property.of(contract.getMethod(accessor))));
        } catch (NoSuchMethodException e) {
            throw new UnstableContentException(contract.getName() + " has no " + accessor + "()");
        }
    }

    private static List<Property> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getAccessor)
                .map(Property::of)
                .sorted(Comparator.comparing(Property::name))
                .toList();
    }

    private static Shape bean(Class<?> type) {
        Map<String, Property> properties = new TreeMap<>();
        for (Method method : type.getMethods()) {
            if (isGetter(method)) {
                properties.put(method.getName(), Property.of(method));
            }
        }
        for (Field field : type.getFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                properties.put(field.getName(), Property.of(field));
            }
        }
        if (properties.isEmpty()) {
            throw new UnstableContentException(type.getName() + " has no public getter or field");
        }
        return new Shape(type.getName(), List.copyOf(properties.values()));
    }

    private static boolean isGetter(Method method) {
        return hasGetterName(method)
                && method.getParameterCount() == 0
                && method.getReturnType() != void.class
                && method.getDeclaringClass() != Object.class
                && !method.isBridge()
                && !Modifier.isStatic(method.getModifiers());
    }

    private static boolean hasGetterName(Method method) {
        String name = method.getName();
        if (name.startsWith("is")) {
            return name.length() > 2 && method.getReturnType() == boolean.class;
        }
        return name.startsWith("get") && name.length() > 3;
    }
}
