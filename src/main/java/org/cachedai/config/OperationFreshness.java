package org.cachedai.config;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is configured for one operation, what its code declares, and what holds for all: the most specific wins. */
final class OperationFreshness {

    private static final Duration LEAST_SOFT_LIMIT = Duration.ofMillis(10);
    private static final Duration MOST_SOFT_LIMIT = Duration.ofHours(1);

    private final SettingReader own;

    private OperationFreshness(SettingReader own) {
        this.own = own;
    }

    /** @param own reads what is configured for the operation alone */
    static FreshnessSettings of(
            SettingReader own, DeclaredFreshness declared, FreshnessSettings general, Duration flightLimit) {
        OperationFreshness pick = new OperationFreshness(own);
        return new FreshnessSettings(
                pick.first(SettingKey.LIFETIME, own::lifetime, declared.lifetime(), general.lifetime()),
                general.jitter(),
                pick.first(
                        SettingKey.STALE_WHILE_REVALIDATE,
                        own::staleWindow,
                        declared.whileRevalidate(),
                        general.whileRevalidate()),
                pick.first(SettingKey.STALE_IF_ERROR, own::staleWindow, declared.ifError(), general.ifError()),
                pick.first(SettingKey.STALE_SOFT_LIMIT, key -> softLimit(own, flightLimit), null, general.softLimit()),
                pick.first(SettingKey.REFRESH_AHEAD, key -> own.ratio(key, 0.95), null, general.refreshAhead()),
                general.refreshHits());
    }

    /** The soft limit; the default is no longer than the limit of a flight. */
    static Duration softLimit(SettingReader reader, Duration flightLimit) {
        Duration limit = reader.duration(SettingKey.STALE_SOFT_LIMIT, LEAST_SOFT_LIMIT, MOST_SOFT_LIMIT);
        if (limit.compareTo(flightLimit) <= 0) {
            return limit;
        }
        if (reader.has(SettingKey.STALE_SOFT_LIMIT)) {
            throw reader.invalid(SettingKey.STALE_SOFT_LIMIT);
        }
        return flightLimit;
    }

    private <T> T first(SettingKey key, Function<SettingKey, T> configured, @Nullable T declared, T general) {
        if (own.has(key)) {
            return configured.apply(key);
        }
        return declared == null ? general : declared;
    }
}
