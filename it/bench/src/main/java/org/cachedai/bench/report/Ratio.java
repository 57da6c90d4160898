package org.cachedai.bench.report;

import java.util.Locale;

/**
 * One time divided by another.
 *
 * @param value the quotient
 * @param error half the width of its interval, from those of both times, taken as independent; NaN when not known
 */
public record Ratio(double value, double error) {

    /** A relative error above which nothing is concluded. */
    private static final double COARSEST = 0.5;

    /** Whether the interval holds 1, so that neither time is known to be the shorter one. */
    public boolean isSame() {
        return Math.abs(value - 1) <= error;
    }

    /** So many times as much. */
    public Ratio times(double factor) {
        return new Ratio(value * factor, error * factor);
    }

    /** The other way round. */
    public Ratio inverse() {
        return new Ratio(1 / value, error / (value * value));
    }

    /** Whether it is at most so much; {@link Goal.Verdict#OPEN} where its interval holds the bound and it is above. */
    public Goal.Verdict atMost(double bound) {
        if (Double.isNaN(error) || error > value * COARSEST) {
            return Goal.Verdict.OPEN;
        }
        if (value <= bound) {
            return Goal.Verdict.MET;
        }
        return value - error <= bound ? Goal.Verdict.OPEN : Goal.Verdict.MISSED;
    }

    /** The ratio with its error and, where the interval holds 1, the word. */
    @Override
    public String toString() {
        String text = rounded(value) + (Double.isNaN(error) ? "" : " ±" + rounded(error));
        return isSame() ? text + " same" : text;
    }

    private static String rounded(double number) {
        String format = Math.abs(number) < 10 ? "%.2f" : Math.abs(number) < 100 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, format, number);
    }
}
