package org.cachedai.tier;

import java.util.function.LongSupplier;

/**
 * The generation of one cache as this JVM knows it. When it has moved, the near tier is flushed before anybody reads by
 * the new one. Throws {@link FarTierException} where it has to ask the far tier. Thread-safe.
 */
final class FarGeneration {

    private final FarTier far;
    private final FarNames names;
    private final LongSupplier clock;
    private final Runnable flushNear;
    private volatile long generation = FarTier.NO_GENERATION;
    private volatile long highest = FarTier.NO_GENERATION;

    FarGeneration(FarTier far, FarNames names, LongSupplier clock, Runnable flushNear) {
        this.far = far;
        this.names = names;
        this.clock = clock;
        this.flushNear = flushNear;
    }

    /** The generation that is known; asks for it where none is. */
    long current() {
        long current = generation;
        return current == FarTier.NO_GENERATION ? establish(far.establishGeneration(names, fresh())) : current;
    }

    /** Takes up a generation that was found in the far tier, or none. */
    synchronized void moveTo(long next) {
        if (generation != next) {
            flushNear.run();
            highest = Math.max(highest, next);
            generation = next;
        }
    }

    /** Moves the cache to a new generation, and returns it. */
    long advance() {
        long next = far.advanceGeneration(names, fresh());
        moveTo(next);
        return next;
    }

    /** Removes the generation from the far tier, and returns it. */
    long drop() {
        long last = current();
        far.dropGeneration(names);
        moveTo(FarTier.NO_GENERATION);
        return last;
    }

    /** Takes up a first generation; the near tier holds nothing of another one. */
    private synchronized long establish(long first) {
        if (generation == FarTier.NO_GENERATION) {
            generation = first;
            highest = Math.max(highest, first);
        } else {
            moveTo(first);
        }
        return first;
    }

    private long fresh() {
        return Math.max(clock.getAsLong(), highest + 1);
    }
}
