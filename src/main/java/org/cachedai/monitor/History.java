package org.cachedai.monitor;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Tally} stood at in the past, dense for the last seconds and ever sparser before. Level 0 remembers one
 * reading for each of 16 seconds, level 1 one for every second of 32, up to level 13, which reaches back more than a
 * day. The first call of a second takes the reading, before it counts itself; seconds without calls need none. Nothing
 * is ever reset, so no call is lost or counted twice; calls that run while a reading is taken may fall on either side of
 * it. Bounded: about 120 readings, 3.5 KB each, once an operation was busy for a day.
 */
final class History {

    /** The longest time that can be looked back. */
    static final long REACH_NANOS = TimeUnit.HOURS.toNanos(24);

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int SLOTS = 16;
    private static final int LEVELS = 14;

    private final Tally tally;
    private final AtomicReferenceArray<@Nullable Reading> readings = new AtomicReferenceArray<>(LEVELS * SLOTS);
    private final AtomicLong latestSecond = new AtomicLong(-1);

    History(Tally tally) {
        this.tally = tally;
    }

    /** To be called before something is recorded at this moment, in nanoseconds since the start. */
    void advance(long now) {
        long second = now / SECOND;
        long latest = latestSecond.get();
        if (second > latest && latestSecond.compareAndSet(latest, second)) {
            remember(latest, new Reading(second, tally.sums()));
        }
    }

    private void remember(long latestSecond, Reading reading) {
        for (int level = 0; level < LEVELS; level++) {
            long slot = reading.second >> level;
            if (slot != latestSecond >> level) {
                readings.set(level * SLOTS + (int) (slot % SLOTS), reading);
            }
        }
    }

    /**
     * What was counted in the {@code length} nanoseconds before {@code now}, at most {@link #REACH_NANOS}. The beginning
     * is off by at most a fourteenth of the length, or half a second if that is more.
     */
    long[] since(long now, long length) {
        int level = levelFor(length);
        long slotNanos = SECOND << level;
        long firstSlot = -Math.floorDiv(length + slotNanos / 2 - now, slotNanos);
        Reading begin = earliest(level, firstSlot);
        return begin == null ? new long[Tally.WIDTH] : difference(tally.sums(), begin.sums);
    }

    private static int levelFor(long length) {
        int level = 0;
        while ((SLOTS - 2) * (SECOND << level) < length) {
            level++;
        }
        return level;
    }

    private @Nullable Reading earliest(int level, long firstSlot) {
        Reading earliest = null;
        for (int i = 0; i < SLOTS; i++) {
            Reading reading = readings.get(level * SLOTS + i);
            if (reading != null
                    && reading.second >> level >= firstSlot
                    && (earliest == null || reading.second < earliest.second)) {
                earliest = reading;
            }
        }
        return earliest;
    }

    private static long[] difference(long[] end, long[] begin) {
        for (int i = 0; i < end.length; i++) {
            end[i] -= begin[i];
        }
        return end;
    }

    private static final class Reading {
        final long second;
        final long[] sums;

        Reading(long second, long[] sums) {
            this.second = second;
            this.sums = sums;
        }
    }
}
