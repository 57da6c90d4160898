package org.cachedai.tier;

/** The far tier is there, and answers a call with an error: it is full, or does not allow the call. */
public final class FarTierReplyException extends FarTierException {

    private static final long serialVersionUID = 1L;

    /** @param message what was answered, where, and what to do about it */
    public FarTierReplyException(String message) {
        super(message);
    }
}
