package org.cachedai.config;

import java.time.Duration;

/**
 * What is done while Redis is away.
 *
 * @param probePause the first pause between two attempts to reach it, doubled after each
 * @param longestProbePause the longest of those pauses; at least the first
 * @param refusedPause the first pause after an attempt at which the caller was refused, doubled after each
 * @param longestRefusedPause the longest of those pauses; at least the first
 * @param backlogMaxKeys the most keys of a cache that are remembered to be out of date in Redis
 */
public record OutageSettings(
        Duration probePause,
        Duration longestProbePause,
        Duration refusedPause,
        Duration longestRefusedPause,
        int backlogMaxKeys) {

    private static final Duration ONE_HOUR = Duration.ofHours(1);

    static OutageSettings of(SettingReader reader) {
        Duration probe = reader.duration(SettingKey.BREAKER_PROBE_PAUSE, Duration.ofMillis(10), Duration.ofMinutes(1));
        Duration refused = reader.duration(SettingKey.BREAKER_REFUSED_PAUSE, Duration.ofMillis(100), ONE_HOUR);
        return new OutageSettings(
                probe,
                longest(reader, SettingKey.BREAKER_LONGEST_PROBE_PAUSE, probe, ONE_HOUR),
                refused,
                longest(reader, SettingKey.BREAKER_LONGEST_REFUSED_PAUSE, refused, Duration.ofDays(1)),
                reader.count(SettingKey.BACKLOG_MAX_KEYS, 1, 1_000_000));
    }

    /** The longest pause; one that is not configured gives way to a longer first one. */
    private static Duration longest(SettingReader reader, SettingKey key, Duration first, Duration most) {
        Duration byDefault = DurationText.parse(key.defaultValue());
        return !reader.has(key) && first.compareTo(byDefault) > 0 ? first : reader.duration(key, first, most);
    }
}
