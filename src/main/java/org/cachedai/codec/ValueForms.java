package org.cachedai.codec;

import java.io.Serializable;
import org.cachedai.json.JsonMapping;
import org.cachedai.spi.EncodedValue;
import org.jspecify.annotations.Nullable;

/** Chooses the form of a cache's values by their declared type. Thread-safe. */
public final class ValueForms {

    private final JsonMapping json;
    private final SerialFilter filter;
    private final ClassLoader loader;

    /**
     * @param json values as JSON
     * @param filter which classes Java serialization may bring back from Redis
     * @param loader loads the classes of values
     */
    public ValueForms(JsonMapping json, SerialFilter filter, ClassLoader loader) {
        this.json = json;
        this.filter = filter;
        this.loader = loader;
    }

    /**
     * The form for a cache in this JVM alone. By value, what is neither text nor bytes nor JSON already is copied by Java
     * serialization, or by JSON if its type is not serialisable and JSON can carry it.
     *
     * @param type the declared type, {@code Object} for any
     * @param byReference whether the cache stores by reference
     */
    public <V> ValueForm<V, ?> near(Class<V> type, boolean byReference) {
        ValueForm<V, ?> plain = plain(type);
        if (plain != null && !(byReference && type == byte[].class)) {
            return plain;
        }
        if (byReference) {
            return new ReferenceForm<>();
        }
        boolean copiedByJson = !Serializable.class.isAssignableFrom(type) && !type.isInterface() && json.canCarry(type);
        return copiedByJson ? new JsonForm<>(json, type) : new CopyForm<>(type, loader, json);
    }

    /**
     * The form for a cache that is shared through Redis: text, bytes, and JSON as they are; what the setting
     * {@code cachedai.serialization.allow} names by Java serialization; what JSON can carry as JSON.
     *
     * @param type the declared type
     */
    public <V> Sharing<V> shared(Class<V> type) {
        ValueForm<V, ?> plain = plain(type);
        if (plain != null) {
            return new Sharing.Shared<>(plain);
        }
        if (filter.allows(type)) {
            return new Sharing.Shared<>(new SerializedForm<>(type, filter, loader, json));
        }
        if (json.canCarry(type)) {
            return new Sharing.Shared<>(new JsonForm<>(json, type));
        }
        return new Sharing.Unshared<>(reason(type));
    }

    private static String reason(Class<?> type) {
        String name = type.getName();
        return "values of type " + name
                + " cannot go to Redis: JSON cannot bring them back from the declared type alone,"
                + " and Java serialization is off; declare the value type with MutableConfiguration.setTypes (a record,"
                + " a bean, text, bytes), or allow " + name
                + " and the classes in it with cachedai.serialization.allow";
    }

    /** The form of text, bytes and JSON, or null for other types. */
    @SuppressWarnings("unchecked") // The forms' values are of the type that is compared.
    private static <V> @Nullable ValueForm<V, ?> plain(Class<V> type) {
        if (type == EncodedValue.class) {
            return (ValueForm<V, ?>) new EncodedForm();
        }
        if (type == String.class) {
            return (ValueForm<V, ?>) new TextForm();
        }
        return type == byte[].class ? (ValueForm<V, ?>) new BytesForm() : null;
    }
}
