package org.cachedai.flight;

import org.jspecify.annotations.Nullable;

/** How a load ended, for a caller that waited for it. */
sealed interface Landing {

    /** It returned. */
    record Returned(@Nullable Object value) implements Landing {}

    /** It threw. */
    record Threw(Throwable thrown) implements Landing {}

    /** The leader's own thread was interrupted, which says nothing to those that wait. */
    record Abandoned() implements Landing {}

    /** It goes on, beyond the limit. */
    record Outlasted() implements Landing {}

    /** It goes on, and this caller must not or cannot wait for it. */
    record Unawaited() implements Landing {}
}
