package org.cachedai.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.cachedai.spi.TierEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TierAlertsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @EnumSource(TierEvent.class)
    void everyEvent_isAnAlertForAPerson(TierEvent event) {
        CacheAlert alert = TierAlerts.of(event, NOW);

        assertThat(alert.at()).isEqualTo(NOW);
        assertThat(alert.operation()).isEmpty();
        assertThat(alert.message()).endsWith(".").hasSizeGreaterThan(20);
        assertThat(alert.raised()).isEqualTo(alert.value() > 0);
    }

    @Test
    void breaker_openHalfOpenAndClosed_countsDownToZero() {
        assertThat(TierAlerts.of(TierEvent.BREAKER_OPEN, NOW).value()).isEqualTo(1);
        assertThat(TierAlerts.of(TierEvent.BREAKER_HALF_OPEN, NOW).value()).isEqualTo(0.5);
        assertThat(TierAlerts.of(TierEvent.BREAKER_CLOSED, NOW).raised()).isFalse();
    }
}
