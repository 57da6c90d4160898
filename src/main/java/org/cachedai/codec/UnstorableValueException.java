package org.cachedai.codec;

import java.lang.reflect.Type;
import java.util.Objects;
import org.cachedai.CachedAIException;

/** A value that a cache cannot keep in its form. The message never contains the value. */
public final class UnstorableValueException extends CachedAIException {

    private static final long serialVersionUID = 1L;

    UnstorableValueException(Type type, String reason) {
        super("A value of " + type.getTypeName() + " cannot be stored: " + reason);
    }

    /** @param cause what JSON has against it */
    UnstorableValueException(CachedAIException cause) {
        super(Objects.requireNonNull(cause.getMessage()), cause);
    }
}
