package org.cachedai.faults.history;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * An operation on one key with its arguments.
 *
 * @param value the value to store, or null where the action stores none of its caller's
 * @param expected the value to compare with, or null where the action compares none
 */
public record Call(
        Action action,
        String key,
        @Nullable String value,
        @Nullable String expected) implements Serializable {

    /** A call without arguments. */
    public static Call of(Action action, String key) {
        return new Call(action, key, null, null);
    }

    /** A call that stores a value. */
    public static Call of(Action action, String key, String value) {
        return new Call(action, key, value, null);
    }

    @Override
    public String toString() {
        String compared = expected == null ? "" : ", " + expected;
        String stored = value == null ? "" : ", " + value;
        return action.notation() + "(" + key + compared + stored + ")";
    }
}
