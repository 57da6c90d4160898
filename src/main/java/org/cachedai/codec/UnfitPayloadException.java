package org.cachedai.codec;

import java.lang.reflect.Type;
import java.util.Objects;
import org.cachedai.CachedAIException;
import org.cachedai.json.UnfitJsonException;

/**
 * Bytes that do not bring back a value of the declared type: damaged, of another type or version, or naming a class that
 * is not allowed. The message never contains the bytes.
 */
public final class UnfitPayloadException extends CachedAIException {

    private static final long serialVersionUID = 1L;

    UnfitPayloadException(Type type, String reason) {
        super("The payload does not fit " + type.getTypeName() + " (" + reason
                + "): it was written for another type or version; drop it and produce the value again");
    }

    /** @param cause what JSON has against it */
    UnfitPayloadException(UnfitJsonException cause) {
        super(Objects.requireNonNull(cause.getMessage()), cause);
    }
}
