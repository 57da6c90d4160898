package org.cachedai.core;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which answers are worth storing: those that say something. */
final class Admission {

    private Admission() {}

    /** Whether an answer may be stored: not null, and not an empty text, collection, map, array or optional. */
    static boolean admits(@Nullable Object answer) {
        if (answer == null) {
            return false;
        }
        if (answer instanceof CharSequence text) {
            return !text.toString().isBlank();
        }
        if (answer instanceof Collection<?> collection) {
            return !collection.isEmpty();
        }
        if (answer instanceof Map<?, ?> map) {
            return !map.isEmpty();
        }
        if (answer instanceof Optional<?> optional) {
            return optional.isPresent() && admits(optional.get());
        }
        return !answer.getClass().isArray() || Array.getLength(answer) > 0;
    }
}
