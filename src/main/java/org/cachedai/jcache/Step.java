package org.cachedai.jcache;

import org.jspecify.annotations.Nullable;

/**
 * What an operation does to an entry when it has seen what is there.
 *
 * @param kind what is done
 * @param value the value to store, if one is stored
 * @param result what the operation returns
 */
record Step<V, R>(Kind kind, @Nullable V value, @Nullable R result) {

    static <V, R> Step<V, R> nothing(@Nullable R result) {
        return new Step<>(Kind.NOTHING, null, result);
    }

    static <V, R> Step<V, R> access(@Nullable R result) {
        return new Step<>(Kind.ACCESS, null, result);
    }

    static <V, R> Step<V, R> put(V value, @Nullable R result) {
        return new Step<>(Kind.PUT, value, result);
    }

    static <V, R> Step<V, R> written(V value) {
        return new Step<>(Kind.WRITTEN, value, null);
    }

    static <V, R> Step<V, R> remove(@Nullable R result) {
        return new Step<>(Kind.REMOVE, null, result);
    }

    static <V, R> Step<V, R> deleted() {
        return new Step<>(Kind.DELETED, null, null);
    }

    /** Whether something is stored or removed. */
    boolean changes() {
        return kind != Kind.NOTHING && kind != Kind.ACCESS;
    }

    /** What is done. */
    enum Kind {
        /** Nothing. */
        NOTHING,
        /** The entry is read, which may change its life. */
        ACCESS,
        /** A value is stored, and written through. */
        PUT,
        /** A value is stored that was written through already. */
        WRITTEN,
        /** The entry is removed, and its removal is written through. */
        REMOVE,
        /** The entry is removed, and its removal was written through already. */
        DELETED;

        /** Whether it counts as a put. */
        boolean isPut() {
            return this == PUT || this == WRITTEN;
        }

        /** Whether it counts as a removal. */
        boolean isRemoval() {
            return this == REMOVE || this == DELETED;
        }
    }
}
