package org.cachedai.flight;

import java.lang.reflect.UndeclaredThrowableException;

/** Throws what a method threw, or what a cache has kept of it. */
public final class Rethrow {

    private Rethrow() {}

    /** The exception to throw; an error is thrown here. */
    public static Exception of(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof Exception exception ? exception : new UndeclaredThrowableException(failure);
    }
}
