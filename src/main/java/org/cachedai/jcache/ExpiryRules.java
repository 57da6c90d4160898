package org.cachedai.jcache;

import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * An expiry policy in terms of points in time, in milliseconds since 1970; {@link Long#MAX_VALUE} for never. A policy
 * that throws gives new entries an eternal life and leaves the life of others as it is, which JSR-107 (ExpiryPolicy)
 * leaves open.
 */
final class ExpiryRules {

    private static final Set<Class<?>> ALIKE_FOR_NEW_AND_UPDATED =
            Set.of(EternalExpiryPolicy.class, ModifiedExpiryPolicy.class, TouchedExpiryPolicy.class);
    private static final Set<Class<?>> WITHOUT_ACCESS =
            Set.of(EternalExpiryPolicy.class, ModifiedExpiryPolicy.class, CreatedExpiryPolicy.class);

    private final ExpiryPolicy policy;
    private final LongSupplier clock;
    private final boolean uniform;
    private final boolean touching;

    ExpiryRules(ExpiryPolicy policy, LongSupplier clock) {
        this.policy = policy;
        this.clock = clock;
        this.uniform = ALIKE_FOR_NEW_AND_UPDATED.contains(policy.getClass());
        this.touching = !WITHOUT_ACCESS.contains(policy.getClass());
    }

    /** Whether a write gives the same life to an entry that is there and to one that is not. */
    boolean isUniform() {
        return uniform;
    }

    /** Whether a read may change an entry's life. */
    boolean isTouching() {
        return touching;
    }

    /** When an entry that is made now ends. */
    long endOfNew() {
        return end(policy::getExpiryForCreation, Long.MAX_VALUE);
    }

    /** When an entry that is updated now ends. */
    long endOfUpdated(long end) {
        return end(policy::getExpiryForUpdate, end);
    }

    /** When an entry that is read now ends. */
    long endOfAccessed(long end) {
        return touching ? end(policy::getExpiryForAccess, end) : end;
    }

    boolean isOver(long end) {
        return end <= clock.getAsLong();
    }

    /** How long a life is still to last. */
    long remaining(long end) {
        return end == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(0, end - clock.getAsLong());
    }

    void close(Closing closing) {
        closing.close(policy);
    }

    private long end(Supplier<@Nullable Duration> rule, long unchanged) {
        Duration duration;
        try {
            duration = rule.get();
        } catch (RuntimeException e) {
            return unchanged;
        }
        if (duration == null) {
            return unchanged;
        }
        return duration.isEternal() ? Long.MAX_VALUE : after(duration);
    }

    /** The end of a life that begins now; one that is longer than time can be told does not end. */
    private long after(Duration duration) {
        long now = clock.getAsLong();
        long millis = duration.getTimeUnit().toMillis(duration.getDurationAmount());
        return millis > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + millis;
    }
}
