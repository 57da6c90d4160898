package org.cachedai.annotation;

import java.util.Collection;
import java.util.List;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;

/**
 * The key of {@link DefaultCacheKeyGenerator}: the values of all key parameters as they were when it was made. Two keys
 * are equal when their parameters are, in the sense of {@link java.util.Arrays#deepEquals}, with arrays inside of
 * collections compared by content too. Immutable, thread-safe and serialisable.
 *
 * <p>A value of a parameter must be one of these, or an array, {@link java.util.List}, {@link java.util.Set},
 * {@link java.util.Map}, {@link java.util.Optional} or record of them at any depth:
 *
 * <ul>
 *   <li>null, a primitive, a String, an enum, a class, a {@code Date} or another immutable value of {@code java.lang},
 *       {@code java.math}, {@code java.time}, {@code java.util} or {@code java.net}; their content becomes text;
 *   <li>any other {@link java.io.Serializable} object with an {@code equals} of its own, which is copied.
 * </ul>
 *
 * <p>A record is read by its components, whatever its own {@code equals} says.
 *
 * @param text the values, each with its type and length, so that no two lists of values have one text; a {@code ?}
 *     stands for each of the others
 * @param others the copies, in the order of the text, which nobody may change; null when the text says all
 */
public record DefaultGeneratedCacheKey(
        String text, @Nullable List<Object> others) implements GeneratedCacheKey {

    /** Keeps the list as it is now. */
    public DefaultGeneratedCacheKey {
        others = others == null ? null : List.copyOf(others);
    }

    /**
     * The key of these values, which may change afterwards.
     *
     * @throws javax.cache.CacheException when no key can be made of one of them
     */
    public static DefaultGeneratedCacheKey of(Collection<?> values) {
        KeyText text = new KeyText();
        values.forEach(text::append);
        return new DefaultGeneratedCacheKey(text.toString(), text.others().isEmpty() ? null : text.others());
    }
}
