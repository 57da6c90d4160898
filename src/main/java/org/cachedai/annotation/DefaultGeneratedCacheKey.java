package org.cachedai.annotation;

import java.util.List;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;

/**
 * The key of {@link DefaultCacheKeyGenerator}: the values of all key parameters as they were when it was made. Two keys
 * are equal when their parameters are, in the sense of {@link java.util.Arrays#deepEquals}, with arrays inside of
 * collections compared by content too; the hash code only finds them. Immutable, thread-safe and serialisable.
 *
 * <p>A value of a parameter must be one of these, or an array, {@link java.util.List}, {@link java.util.Set},
 * {@link java.util.Map}, {@link java.util.Optional} or record of them at any depth:
 *
 * <ul>
 *   <li>null, a primitive, a String, an enum, a class, or another immutable value of {@code java.lang}, {@code java.math},
 *       {@code java.time}, {@code java.util} and {@code java.net}, all of which are taken as they are;
 *   <li>any other {@link java.io.Serializable} object with an {@code equals} of its own, which is copied.
 * </ul>
 *
 * @param parameters the values in the order of the parameters, unmodifiable: arrays, optionals and records as
 *     {@link CompositeContent}; sets and maps in their natural order where they have one, so that equal keys are
 *     serialised alike
 */
public record DefaultGeneratedCacheKey(List<@Nullable Object> parameters) implements GeneratedCacheKey {

    /**
     * @param parameters the values, which may change afterwards
     * @throws javax.cache.CacheException when no key can be made of one of them
     */
    public DefaultGeneratedCacheKey {
        parameters = KeyContent.list(parameters);
    }
}
