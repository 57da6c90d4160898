package org.cachedai.config;

import java.time.Duration;

/** For how long after its life an answer may be served. */
public final class StaleWindow {

    /** What {@link #parse} takes, in words. */
    public static final String ALLOWED = "a duration from 0s (never) to 365d, such as 30s, 10m, 24h or PT1H";

    static final Duration MOST = Duration.ofDays(365);

    private StaleWindow() {}

    /**
     * Reads a window.
     *
     * @throws IllegalArgumentException when the text is not what {@link #ALLOWED} says
     */
    public static Duration parse(String text) {
        Duration window = DurationText.parse(text);
        if (window.isNegative() || window.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("out of range");
        }
        return window;
    }
}
