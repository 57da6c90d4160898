package org.cachedai;

/** The root of what the library throws on its own account. The message names the place, the value and the remedy. */
public abstract class CachedAIException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, where, and what to do */
    protected CachedAIException(String message) {
        super(message);
    }

    /**
     * @param message what is wrong, where, and what to do
     * @param cause what was found underneath
     */
    protected CachedAIException(String message, Throwable cause) {
        super(message, cause);
    }
}
