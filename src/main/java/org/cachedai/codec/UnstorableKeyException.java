package org.cachedai.codec;

import java.lang.reflect.Type;
import org.cachedai.CachedAIException;

/** A key that a cache cannot copy or name. The message never contains the key. */
public final class UnstorableKeyException extends CachedAIException {

    private static final long serialVersionUID = 1L;

    UnstorableKeyException(Type type, String reason) {
        super("A key of " + type.getTypeName() + " cannot be used: " + reason);
    }
}
