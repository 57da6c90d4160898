package org.cachedai.core;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.cachedai.spi.EncodedValue;
import org.cachedai.spi.Provenance;
import org.cachedai.spi.TieredCache.Found;

/** Tells the fresh answers of one operation from the stale ones. Thread-safe. */
final class Ages {

    private final Freshness freshness;
    private final LongSupplier clock;
    private final long aheadMillis;

    /** @param clock the time in milliseconds since 1970 */
    Ages(Freshness freshness, LongSupplier clock) {
        this.freshness = freshness;
        this.clock = clock;
        double share = freshness.ahead().share();
        this.aheadMillis = share == 0 ? 0 : Math.round((1 - share) * freshness.lifetimeMillis());
    }

    /** What may be done with an answer. */
    enum Age {
        /** It is served. */
        FRESH,
        /** It is served, and loaded anew in the background, since it is hot and soon stale. */
        HOT,
        /** It is served, and loaded anew in the background. */
        REVALIDATE,
        /** It is served if loading it anew fails or takes long. */
        IF_ERROR,
        /** It is not served any more. */
        DEAD
    }

    Freshness freshness() {
        return freshness;
    }

    /** When an answer that is stored now begins to be stale, in milliseconds since 1970. */
    long freshUntil() {
        long life = freshness.lifetimeMillis();
        if (life == Long.MAX_VALUE) {
            return Long.MAX_VALUE;
        }
        double share = freshness.jitter();
        long less = share == 0 ? 0 : (long) (ThreadLocalRandom.current().nextDouble(share) * life);
        return clock.getAsLong() + life - less;
    }

    /**
     * What may be done with an answer that is being asked for.
     *
     * @param left {@link #left} of it
     */
    Age of(EncodedValue value, long left) {
        if (left > 0) {
            return left < aheadMillis && value.countAsked() >= freshness.ahead().hits() ? Age.HOT : Age.FRESH;
        }
        if (-left < freshness.stale().whileRevalidateMillis()) {
            return Age.REVALIDATE;
        }
        return -left < freshness.stale().ifErrorMillis() ? Age.IF_ERROR : Age.DEAD;
    }

    /**
     * How long what was found is still fresh, in milliseconds; {@link Long#MAX_VALUE} for ever or not known; not positive
     * when it is stale, and then how long it has been.
     */
    long left(Found<EncodedValue> found) {
        long until = found.value().freshUntilMillis();
        return until == Provenance.UNKNOWN ? found.remainingMillis() : left(until);
    }

    /** The same of an answer that is stored now. */
    long left(EncodedValue stored) {
        return left(stored.freshUntilMillis());
    }

    private long left(long untilMillis) {
        return untilMillis == Long.MAX_VALUE ? Long.MAX_VALUE : untilMillis - clock.getAsLong();
    }
}
