package org.cachedai.faults.history;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One recorded operation on one key. Times are {@link System#nanoTime()}.
 *
 * @param responded when it returned; {@link #PENDING} when it failed or never returned, so that it may take effect at
 *     any time from its invocation on, or never
 * @param result what it returned, as text; null for no value
 */
public record Operation(
        Caller caller,
        Call call,
        long invoked,
        long responded,
        @Nullable String result) implements Serializable {

    /** The response of an operation whose outcome nobody knows. */
    public static final long PENDING = Long.MAX_VALUE;

    /** An operation whose outcome nobody knows. */
    public static Operation pending(Caller caller, Call call, long invoked) {
        return new Operation(caller, call, invoked, PENDING, null);
    }

    boolean isPending() {
        return responded == PENDING;
    }

    boolean isNearRead() {
        return call.action().isNearRead();
    }

    /** Whether it changed nothing, whatever the key's value was. */
    boolean isEffectFree() {
        return !isPending() && call.action().isEffectFree(result);
    }

    /** What it does to a key that has a value, or null. */
    Effect on(@Nullable String value) {
        return call.action().on(value, call);
    }
}
