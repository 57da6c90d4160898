package org.cachedai.tier;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Leases that may stand in the far tier though nobody holds them, because it was away when they were taken or given back:
 * others would wait until their lives are over. Thread-safe.
 *
 * @param <S> the stored form of the values
 */
final class StrayLeases<S> {

    private final Map<String, Consumer<FarCalls<S>>> releases = new ConcurrentHashMap<>();

    /**
     * Tries to take a lease. It is stray when that fails, since nobody knows then whether it was taken.
     *
     * @param release gives it back; does nothing when it was not taken
     * @throws FarTierException when the far tier is away
     */
    <T> @Nullable T take(String token, Consumer<FarCalls<S>> release, Supplier<@Nullable T> attempt) {
        try {
            return attempt.get();
        } catch (FarTierException e) {
            add(token, release);
            throw e;
        }
    }

    /** Says that a lease could not be given back. */
    void add(String token, Consumer<FarCalls<S>> release) {
        releases.put(token, release);
    }

    /**
     * Gives all back.
     *
     * @throws FarTierException when the far tier is away; those that are left are stray still
     */
    void giveBack(FarCalls<S> calls) {
        Map.copyOf(releases).forEach((token, release) -> {
            release.accept(calls);
            releases.remove(token);
        });
    }
}
