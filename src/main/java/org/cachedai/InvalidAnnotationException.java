package org.cachedai;

/** A {@link CachedAIResponse} or an annotation of JSR-107 that cannot work; it stops the deployment. */
public final class InvalidAnnotationException extends CachedAIException {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, where, and what to do */
    public InvalidAnnotationException(String message) {
        super(message);
    }
}
