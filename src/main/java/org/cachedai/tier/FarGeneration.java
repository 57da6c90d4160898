package org.cachedai.tier;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongSupplier;
import org.cachedai.tier.FarTier.History;
import org.jspecify.annotations.Nullable;

/**
 * The generation of one cache as this JVM knows it. When it has moved, the near tier is flushed before anybody reads by
 * the new one. Throws {@link FarTierException} where it has to ask the far tier. Thread-safe.
 */
final class FarGeneration {

    private final FarTier far;
    private final FarNames names;
    private final LongSupplier clock;
    private final Runnable flushNear;
    private final Runnable taken;
    /** Read by those who make a generation, written by the one who drops it. */
    private final ReadWriteLock existence = new ReentrantReadWriteLock();

    private volatile long generation = FarTier.NO_GENERATION;
    private volatile long highest = FarTier.NO_GENERATION;
    private volatile @Nullable String history;
    private boolean dropped;

    /** @param taken told when a first generation was taken up */
    FarGeneration(FarTier far, FarNames names, LongSupplier clock, Runnable flushNear, Runnable taken) {
        this.far = far;
        this.names = names;
        this.clock = clock;
        this.flushNear = flushNear;
        this.taken = taken;
    }

    /**
     * The generation that is known; asks for it where none is, which makes a first one.
     *
     * @return {@link FarTier#NO_GENERATION} once it was dropped, never again another
     */
    long current() {
        long current = generation;
        return current == FarTier.NO_GENERATION ? establish() : current;
    }

    /** The generation if it is known; asks nobody. */
    long known() {
        return generation;
    }

    /**
     * Takes up the history of the far tier's data. Where changes are lost that this JVM has made or heard of, the cache
     * begins anew, so that nothing comes back that was replaced or removed.
     *
     * @param heardAll whether this JVM heard all changes of the history before; else it waits for those who did
     * @throws FarTierException also while they may still come
     */
    void takeUpHistory(LastChange last, boolean heardAll) {
        existence.readLock().lock();
        try {
            if (!dropped) {
                takeUp(far.history(names), last, heardAll);
                last.takenUp();
            }
        } finally {
            existence.readLock().unlock();
        }
    }

    private void takeUp(History present, LastChange last, boolean heardAll) {
        if (present.id().equals(history)) {
            return;
        }
        if (last.known() > present.begun() || far.establishGeneration(names, fresh()) < highest) {
            far.dropGeneration(names);
            moveTo(far.establishGeneration(names, fresh()));
            last.forget();
            taken.run();
        } else if (!heardAll && present.settlingMillis() > 0) {
            throw new FarTierException("its data were restored a moment ago, and others may know what is lost of them");
        }
        history = present.id();
    }

    /** Takes up a generation that was found in the far tier, or none. */
    synchronized void moveTo(long next) {
        if (generation != next) {
            flushNear.run();
            highest = Math.max(highest, next);
            generation = next;
        }
    }

    /** Moves the cache to a new generation, and returns it; {@link FarTier#NO_GENERATION} once it was dropped. */
    long advance() {
        existence.readLock().lock();
        try {
            if (dropped) {
                return FarTier.NO_GENERATION;
            }
            long next = far.advanceGeneration(names, fresh());
            moveTo(next);
            return next;
        } finally {
            existence.readLock().unlock();
        }
    }

    /** Removes the generation from the far tier for ever, and returns it. */
    long drop() {
        existence.writeLock().lock();
        try {
            long last = current();
            dropped = true;
            far.dropGeneration(names);
            moveTo(FarTier.NO_GENERATION);
            return last;
        } finally {
            existence.writeLock().unlock();
        }
    }

    /** Asks for the generation, not while it is dropped, so that nothing brings it back. */
    private long establish() {
        existence.readLock().lock();
        try {
            return dropped ? FarTier.NO_GENERATION : takeUp(far.establishGeneration(names, fresh()));
        } finally {
            existence.readLock().unlock();
        }
    }

    /** Takes up a first generation; the near tier holds nothing of another one. */
    private synchronized long takeUp(long first) {
        if (generation == FarTier.NO_GENERATION) {
            generation = first;
            highest = Math.max(highest, first);
            taken.run();
        } else {
            moveTo(first);
        }
        return first;
    }

    private long fresh() {
        return Math.max(clock.getAsLong(), highest + 1);
    }
}
