package org.cachedai.json;

import java.lang.reflect.Type;
import org.cachedai.CachedAIException;

/** JSON that is not well-formed or does not fit the declared type. The message never contains the JSON. */
public final class UnfitJsonException extends CachedAIException {

    private static final long serialVersionUID = 1L;

    UnfitJsonException(Type type, String reason) {
        super("The JSON does not fit " + type.getTypeName() + " (" + reason
                + "): it was written for another type or version; drop it and produce the value again");
    }
}
