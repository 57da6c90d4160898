package org.cachedai.annotation;

/** Throws what a method threw, or what a cache has kept of it, whatever its type. */
final class Rethrow {

    private Rethrow() {}

    /** Never returns; the result is for the caller's {@code throw}. */
    static RuntimeException asIs(Throwable thrown) {
        throw Rethrow.<RuntimeException>unchecked(thrown);
    }

    @SuppressWarnings("unchecked") // the erasure lets any throwable through
    private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
