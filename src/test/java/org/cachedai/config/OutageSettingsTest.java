package org.cachedai.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.cachedai.InvalidSettingException;
import org.junit.jupiter.api.Test;

class OutageSettingsTest {

    private static OutageSettings read(Map<String, String> configured) {
        return Settings.readTiers(configured::get).outage();
    }

    @Test
    void longestPause_isNeverShorterThanTheFirst() {
        Map<String, String> firstOnes = Map.of(
                "cachedai.breaker.probe-pause", "10s",
                "cachedai.breaker.refused-pause", "2m");
        OutageSettings outage = read(firstOnes);

        assertThat(outage.longestProbePause()).isEqualTo(Duration.ofSeconds(10));
        assertThat(outage.longestRefusedPause()).isEqualTo(Duration.ofMinutes(2));
        assertThatThrownBy(() -> read(Map.of(
                        "cachedai.breaker.probe-pause", "10s",
                        "cachedai.breaker.longest-probe-pause", "9s")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("cachedai.breaker.longest-probe-pause is '9s', but must be ")
                .hasMessageEndingWith("at least cachedai.breaker.probe-pause");
        assertThatThrownBy(() -> read(Map.of(
                        "cachedai.breaker.refused-pause", "2m",
                        "cachedai.breaker.longest-refused-pause", "1m")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("cachedai.breaker.longest-refused-pause is '1m', but must be ");
    }
}
