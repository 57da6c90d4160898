package org.cachedai.tier;

import java.util.UUID;
import org.cachedai.tier.EntryStore.Lease;
import org.jspecify.annotations.Nullable;

/** Leases of the keys of one cache, by which the stores of one far tier keep each other away. Thread-safe. */
final class FarLeases {

    private static final long LIFE_MILLIS = 30_000;
    private static final long PATIENCE_MILLIS = 10_000;
    private static final long PAUSE_MILLIS = 10;

    private final FarSide<?> far;
    private final FarNames names;

    FarLeases(FarSide<?> far, FarNames names) {
        this.far = far;
        this.names = names;
    }

    /**
     * Waits for a lease; there is nobody to wait for when the tier is away.
     *
     * @throws FarTierException when another store does not give it back in time
     */
    Lease take(String key) {
        String token = UUID.randomUUID().toString();
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (Boolean.FALSE.equals(tryTake(key, token))) {
            if (System.nanoTime() - end > 0 || !pause()) {
                throw new FarTierException("Another JVM has kept a key of " + names.cache() + " for more than "
                        + PATIENCE_MILLIS + " ms: its cache writer or entry processor is slow");
            }
        }
        return () -> far.giveBack(token, calls -> calls.release(key, token));
    }

    private @Nullable Boolean tryTake(String key, String token) {
        return far.take(token, calls -> calls.release(key, token), calls -> calls.tryLease(key, token, LIFE_MILLIS));
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
