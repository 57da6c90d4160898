package org.cachedai.monitor;

import java.util.concurrent.atomic.LongAdder;
import org.cachedai.core.CallOutcome;
import org.cachedai.core.Incident;
import org.cachedai.core.InvalidationTrigger;
import org.cachedai.core.Outcome;
import org.cachedai.core.RefreshEnd;

/**
 * Everything that is counted about one operation since the start: a row of counters that only grow, so that the
 * difference of two readings is what happened between them. Recording takes no lock; it allocates only where a
 * {@link LongAdder} widens under contention, which each does at most a few times.
 */
final class Tally {

    private static final int OUTCOMES = 0;
    private static final int STORED = OUTCOMES + Outcome.values().length;
    private static final int SAVED_NANOS = STORED + 1;
    private static final int INCIDENTS = SAVED_NANOS + 1;
    private static final int INVALIDATIONS = INCIDENTS + Incident.values().length;
    private static final int REFRESHES = INVALIDATIONS + InvalidationTrigger.values().length;
    private static final int TIMES = REFRESHES + RefreshEnd.values().length;
    private static final int TIME_WIDTH = 1 + TimeBuckets.COUNT;

    /** How many counters a tally has. */
    static final int WIDTH = TIMES + TimedPart.values().length * TIME_WIDTH;

    private final LongAdder[] counters = new LongAdder[WIDTH];

    Tally() {
        for (int i = 0; i < WIDTH; i++) {
            counters[i] = new LongAdder();
        }
    }

    void record(CallOutcome call) {
        Outcome outcome = call.outcome();
        counters[indexOf(outcome)].increment();
        if (call.stored()) {
            counters[STORED].increment();
        }
        if (outcome.isHit() || outcome == Outcome.COLLAPSED) {
            counters[SAVED_NANOS].add(Math.max(0, call.savedNanos()));
        }
        if (outcome != Outcome.BYPASS) {
            record(TimedPart.KEY, call.keyNanos());
            record(TimedPart.CACHE, call.cacheNanos());
        }
        if (outcome == Outcome.MISS || outcome == Outcome.BYPASS) {
            record(TimedPart.LOAD, call.loadNanos());
        }
    }

    void record(Incident incident) {
        counters[indexOf(incident)].increment();
    }

    void record(InvalidationTrigger trigger) {
        counters[indexOf(trigger)].increment();
    }

    void record(RefreshEnd end, long loadNanos) {
        counters[indexOf(end)].increment();
        if (loadNanos > 0) {
            record(TimedPart.LOAD, loadNanos);
        }
    }

    private void record(TimedPart part, long nanos) {
        int start = indexOf(part);
        counters[start].add(Math.max(0, nanos));
        counters[start + 1 + TimeBuckets.indexOf(nanos)].increment();
    }

    /** The counters as they stand; calls being recorded meanwhile may be in it in part. */
    long[] sums() {
        long[] sums = new long[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            sums[i] = counters[i].sum();
        }
        return sums;
    }

    static int indexOf(Outcome outcome) {
        return OUTCOMES + place(outcome);
    }

    static int indexOf(Incident incident) {
        return INCIDENTS + place(incident);
    }

    static int indexOf(InvalidationTrigger trigger) {
        return INVALIDATIONS + place(trigger);
    }

    static int indexOf(RefreshEnd end) {
        return REFRESHES + place(end);
    }

    static int indexOfStored() {
        return STORED;
    }

    static int indexOfSavedNanos() {
        return SAVED_NANOS;
    }

    /** Where a part's total nanoseconds stand; its buckets follow. */
    static int indexOf(TimedPart part) {
        return TIMES + place(part) * TIME_WIDTH;
    }

    /** The positions live in memory only, so they may follow the order of declaration. */
    @SuppressWarnings("EnumOrdinal")
    private static int place(Enum<?> constant) {
        return constant.ordinal();
    }
}
