package org.cachedai.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an application says in its code about the answers of one operation; the settings of the operation win over it.
 *
 * @param lifetime how long they are fresh at most, or null when it does not say
 * @param whileRevalidate for how long after that they may be served while they are loaded anew, or null
 * @param ifError for how long after that they may be served when loading anew fails, or null
 */
public record DeclaredFreshness(
        @Nullable Lifetime lifetime,
        @Nullable Duration whileRevalidate,
        @Nullable Duration ifError) {

    /** Says nothing. */
    public static final DeclaredFreshness NONE = new DeclaredFreshness(null, null, null);
}
