package org.cachedai.tier;

import org.cachedai.CachedAIException;
import org.jspecify.annotations.Nullable;

/** The far tier is away, late, or answers nonsense. Carries neither keys, content nor credentials. */
public class FarTierException extends CachedAIException {

    private static final long serialVersionUID = 1L;

    /** @param message what failed, and where */
    public FarTierException(String message) {
        super(message);
    }

    /**
     * @param message what failed, and where
     * @param cause what was found underneath, free of keys, content and credentials; or null
     */
    public FarTierException(String message, @Nullable Throwable cause) {
        super(message);
        if (cause != null) {
            initCause(cause);
        }
    }
}
