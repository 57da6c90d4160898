package org.cachedai.bench.report;

import java.util.Locale;

/**
 * One time divided by another.
 *
 * @param value the quotient
 * @param error half the width of its interval, from those of both times, taken as independent; NaN when not known
 */
public record Ratio(double value, double error) {

    /** Whether the interval holds 1, so that neither time is known to be the shorter one. */
    public boolean isSame() {
        return Math.abs(value - 1) <= error;
    }

    /** The other way round. */
    public Ratio inverse() {
        return new Ratio(1 / value, error / (value * value));
    }

    /** Whether it is at least so much, or may be within its error. */
    public boolean isAtLeast(double bound) {
        return value >= bound || value + error >= bound;
    }

    /** Whether it is at most so much, or may be within its error. */
    public boolean isAtMost(double bound) {
        return value <= bound || value - error <= bound;
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
