package org.cachedai.bench.report;

import java.util.Locale;

/**
 * What the figures are to show.
 *
 * @param text the goal
 * @param verdict what they do show
 * @param figure the figure that decides, and where it was measured
 */
public record Goal(String text, Verdict verdict, String figure) {

    /** What the figures show. */
    public enum Verdict {
        MET,
        MISSED,
        /** The errors are too large to tell, or a figure is missing. */
        OPEN
    }

    @Override
    public String toString() {
        return "%-8s %s: %s".formatted(verdict.name().toLowerCase(Locale.ROOT), text, figure);
    }
}
