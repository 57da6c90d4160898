package org.cachedai.core;

import org.cachedai.CachedAIException;

/** A call cannot be repeated in the background, which says nothing of the method. Carries no arguments. */
public final class UnrepeatableCallException extends CachedAIException {

    private static final long serialVersionUID = 1L;

    /** @param message which call, why, and what to do about it */
    public UnrepeatableCallException(String message) {
        super(message);
    }
}
