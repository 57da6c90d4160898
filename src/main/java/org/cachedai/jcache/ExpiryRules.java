package org.cachedai.jcache;

import java.util.function.LongSupplier;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import org.jspecify.annotations.Nullable;

/** An expiry policy in terms of points in time, in milliseconds since 1970; {@link Long#MAX_VALUE} for never. */
final class ExpiryRules {

    private final ExpiryPolicy policy;
    private final LongSupplier clock;

    ExpiryRules(ExpiryPolicy policy, LongSupplier clock) {
        this.policy = policy;
        this.clock = clock;
    }

    /** When an entry that is made now ends. */
    long endOfNew() {
        return end(policy.getExpiryForCreation(), Long.MAX_VALUE);
    }

    /** When an entry that is updated now ends. */
    long endOfUpdated(long end) {
        return end(policy.getExpiryForUpdate(), end);
    }

    /** When an entry that is read now ends. */
    long endOfAccessed(long end) {
        return end(policy.getExpiryForAccess(), end);
    }

    boolean dependsOnAccess() {
        return policy.getExpiryForAccess() != null;
    }

    boolean isOver(long end) {
        return end <= clock.getAsLong();
    }

    /** How long a life is still to last. */
    long remaining(long end) {
        return end == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(0, end - clock.getAsLong());
    }

    private long end(@Nullable Duration duration, long unchanged) {
        if (duration == null) {
            return unchanged;
        }
        return duration.isEternal() ? Long.MAX_VALUE : duration.getAdjustedTime(clock.getAsLong());
    }
}
