package org.cachedai.codec;

import org.cachedai.CachedAIException;

/** A value that is too large for the far tier. */
public final class OversizedValueException extends CachedAIException {

    private static final long serialVersionUID = 1L;

    OversizedValueException(int bytes, int limit) {
        super("A value of " + bytes + " bytes is over the limit of " + limit
                + " for the far tier: store a smaller one, or keep its parts under keys of their own");
    }
}
