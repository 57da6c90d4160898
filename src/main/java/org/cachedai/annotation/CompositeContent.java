package org.cachedai.annotation;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of an array, an optional, a record or a collection without an order of its own, as a part of a key.
 *
 * @param kind the component type of an array of primitives, {@code java.lang.Object[]} for any other array, else the
 *     name of the class
 * @param elements the elements, or the components of a record in their order; unmodifiable
 */
public record CompositeContent(String kind, List<@Nullable Object> elements) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** @throws javax.cache.CacheException when no key can be made of an element */
    public CompositeContent {
        elements = KeyContent.list(elements);
    }
}
