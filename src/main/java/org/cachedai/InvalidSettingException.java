package org.cachedai;

/** A setting under {@code cachedai.} whose value is not allowed; it stops the deployment. */
public final class InvalidSettingException extends CachedAIException {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, where, and what to do */
    public InvalidSettingException(String message) {
        super(message);
    }
}
