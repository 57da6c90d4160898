package org.cachedai.alert;

/** The margin, a tenth of the threshold, by which a value must be better than it before an alert is cleared. */
final class Hysteresis {

    private static final double MARGIN = 0.1;

    private Hysteresis() {}

    /** The verdict on a value that must not be under the threshold; the margin ends at {@code best}. */
    static Reading atLeast(double threshold, double value, double best) {
        if (value < threshold) {
            return new Reading(Reading.Verdict.TROUBLE, value);
        }
        boolean clear = value >= Math.min(best, threshold * (1 + MARGIN));
        return new Reading(clear ? Reading.Verdict.CALM : Reading.Verdict.UNDECIDED, value);
    }

    /** The verdict on a value that must not be over the threshold. */
    static Reading atMost(double threshold, double value) {
        if (value > threshold) {
            return new Reading(Reading.Verdict.TROUBLE, value);
        }
        boolean clear = value <= threshold * (1 - MARGIN);
        return new Reading(clear ? Reading.Verdict.CALM : Reading.Verdict.UNDECIDED, value);
    }
}
