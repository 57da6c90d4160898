package org.cachedai.json;

import java.lang.reflect.Type;
import org.cachedai.CachedAIException;

/** A value that cannot be written as JSON. The message never contains the value. */
public final class UnwritableJsonException extends CachedAIException {

    private static final long serialVersionUID = 1L;

    UnwritableJsonException(Type type, String reason) {
        super("A value of " + type.getTypeName() + " cannot be written as JSON (" + reason
                + "): use records, beans, collections, text, numbers, or what Jackson's annotations describe");
    }
}
