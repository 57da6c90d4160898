package org.cachedai.monitor;

/**
 * The buckets of the time histograms: four to an octave from 256 ns to 2^42 ns (73 minutes), and four of 64 ns below. A
 * bucket stands for the value from which neither of its ends differs by more than a ninth (11.2 %), or by 32 ns in the
 * buckets below 256 ns. Longer times fall into the last bucket.
 */
final class TimeBuckets {

    private static final int STEP_BITS = 2;
    private static final int STEPS = 1 << STEP_BITS;
    private static final int FIRST_OCTAVE = 8;
    private static final int END_OCTAVE = 42;
    private static final long LONGEST = (1L << END_OCTAVE) - 1;

    /** How many buckets there are. */
    static final int COUNT = (END_OCTAVE - FIRST_OCTAVE + 1) * STEPS;

    private TimeBuckets() {}

    /** The bucket that a time falls into; negative times count as 0. */
    static int indexOf(long nanos) {
        long time = Math.max(0, Math.min(nanos, LONGEST));
        if (time < 1L << FIRST_OCTAVE) {
            return (int) (time >>> (FIRST_OCTAVE - STEP_BITS));
        }
        int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(time);
        int step = (int) (time >>> (octave - STEP_BITS)) & (STEPS - 1);
        return (octave - FIRST_OCTAVE + 1) * STEPS + step;
    }

    /** The time that a bucket stands for, in nanoseconds. */
    static long nanosOf(int bucket) {
        double low = lowerBound(bucket);
        double high = lowerBound(bucket + 1);
        return Math.round(bucket < STEPS ? (low + high) / 2 : 2 * low * high / (low + high));
    }

    private static long lowerBound(int bucket) {
        if (bucket < STEPS) {
            return (long) bucket << (FIRST_OCTAVE - STEP_BITS);
        }
        int octave = bucket / STEPS + FIRST_OCTAVE - 1;
        return (long) (STEPS + bucket % STEPS) << (octave - STEP_BITS);
    }
}
