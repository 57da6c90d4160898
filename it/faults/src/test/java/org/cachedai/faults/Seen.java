package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;

/**
 * What was read of something that was changed on a node that is cut off, from the change on.
 *
 * @param reads how many reads there were
 * @param afterMend when the connected node last read what was old, since the mend, in nanoseconds
 * @param afterUp the same, since the cut-off node used Redis again
 */
record Seen(long reads, long afterMend, long afterUp) {

    static final Seen NOTHING = new Seen(0, Long.MIN_VALUE, Long.MIN_VALUE);
    static final String BOUND = "0, 3000 ms after all is made good";

    private static final long LEASE_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** What readers have seen, of which the connected one has to have read what is old while the link was cut. */
    static Seen of(OldReads onCutOff, OldReads onConnected, long mended, long up) {
        assertThat(onCutOff.reads()).isPositive();
        assertThat(onCutOff.oldReads())
                .as("old reads on the node that was cut off")
                .isZero();
        assertThat(onConnected.oldReads()).isPositive();
        long last = onConnected.lastBegun().orElseThrow();
        assertThat(last - up).as("last old read elsewhere").isLessThan(LEASE_NANOS);
        return new Seen(onCutOff.reads() + onConnected.reads(), last - mended, last - up);
    }

    Seen and(Seen other) {
        return new Seen(reads + other.reads, Math.max(afterMend, other.afterMend), Math.max(afterUp, other.afterUp));
    }
}
