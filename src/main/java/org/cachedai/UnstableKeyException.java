package org.cachedai;

/** An argument that has no stable content, such as a stream or a lambda, so that no key can be made of it. */
public final class UnstableKeyException extends CachedAIException {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, where, and what to do */
    public UnstableKeyException(String message) {
        super(message);
    }
}
