package org.cachedai.jcache;

import org.jspecify.annotations.Nullable;

/**
 * Decides what an operation does to an entry. May be asked more than once, when the entry changes under it; the last
 * answer counts.
 */
@FunctionalInterface
interface Decision<V, R> {

    /**
     * What to do.
     *
     * @param present the value that is there, or null
     */
    Step<V, R> on(@Nullable V present);
}
