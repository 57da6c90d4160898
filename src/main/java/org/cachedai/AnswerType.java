package org.cachedai;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Objects;

/**
 * A generic answer type that survives erasure: {@code new AnswerType<List<Summary>>() {}}.
 *
 * @param <T> the type
 */
public abstract class AnswerType<T> {

    private final Type type;

    /** Captures the type argument of the anonymous subclass. */
    protected AnswerType() {
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType parameterized)) {
            throw new IllegalArgumentException(
                    "AnswerType needs a type argument: write new AnswerType<List<Summary>>() {}");
        }
        this.type = Objects.requireNonNull(parameterized.getActualTypeArguments()[0]);
    }

    /** The captured type. */
    public final Type type() {
        return type;
    }
}
