package org.cachedai.faults.history;

import org.jspecify.annotations.Nullable;

/**
 * What an operation does to one key.
 *
 * @param result what it returns, as text; null for no value
 * @param value the key's value afterwards; null when it is absent
 */
public record Effect(@Nullable String result, @Nullable String value) {

    static Effect of(boolean result, @Nullable String value) {
        return new Effect(Boolean.toString(result), value);
    }
}
