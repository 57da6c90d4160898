package org.cachedai.faults.history;

import org.jspecify.annotations.Nullable;

/** A value that counts its increments: {@code a}, {@code a+1}, {@code a+2}. */
public final class Counting {

    private Counting() {}

    /** The value after one more increment; an absent one counts from nothing. */
    public static String increment(@Nullable String value) {
        if (value == null) {
            return "+1";
        }
        int sign = value.indexOf('+');
        return sign < 0 ? value + "+1" : value.substring(0, sign + 1) + (Long.parseLong(value.substring(sign + 1)) + 1);
    }
}
