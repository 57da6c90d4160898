package org.cachedai.annotation;

import org.jspecify.annotations.Nullable;

/** How a load ended. */
sealed interface Landing {

    /** It returned. */
    record Returned(@Nullable Object value) implements Landing {}

    /** It threw. */
    record Threw(Throwable thrown) implements Landing {}

    /** The leader's own thread was interrupted, which says nothing to those that wait. */
    record Abandoned() implements Landing {}
}
