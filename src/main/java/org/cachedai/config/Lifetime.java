package org.cachedai.config;

import java.time.Duration;

/**
 * How long an answer lives.
 *
 * @param millis in milliseconds, at least 1; {@link Long#MAX_VALUE} for ever
 */
public record Lifetime(long millis) {

    /** No end. */
    public static final Lifetime ETERNAL = new Lifetime(Long.MAX_VALUE);

    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofDays(3650);

    /** What {@link #parse} takes, in words. */
    public static final String ALLOWED = "a duration from 1s to 3650d, such as 30s, 5m, 24h, 7d or PT1H, or eternal";

    /**
     * Reads a lifetime.
     *
     * @throws IllegalArgumentException when the text is not what {@link #ALLOWED} says
     */
    public static Lifetime parse(String text) {
        if (text.strip().equals("eternal")) {
            return ETERNAL;
        }
        Duration duration = DurationText.parse(text);
        if (duration.compareTo(LEAST) < 0 || duration.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("out of range");
        }
        return new Lifetime(duration.toMillis());
    }

    /** Whether it never ends. */
    public boolean isEternal() {
        return millis == Long.MAX_VALUE;
    }
}
