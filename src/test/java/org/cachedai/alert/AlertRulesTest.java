package org.cachedai.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.cachedai.alert.CacheAlert.Kind;
import org.cachedai.config.AlertSettings;
import org.cachedai.config.MonitorSettings;
import org.cachedai.core.Outcome;
import org.cachedai.monitor.CachePerformanceMonitor;
import org.cachedai.monitor.Calls;
import org.cachedai.monitor.FixedTiers;
import org.cachedai.monitor.ManualClock;
import org.cachedai.spi.FarTierState;
import org.junit.jupiter.api.Test;

class AlertRulesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final AlertSettings ALL = new AlertSettings(
            TEN_SECONDS, 10, 0.5, MINUTE, Duration.ofMillis(50), MINUTE, 0.9, TEN_SECONDS, true, TEN_SECONDS);
    private static final AlertSettings NONE =
            new AlertSettings(TEN_SECONDS, 10, 0, MINUTE, Duration.ZERO, MINUTE, 0, TEN_SECONDS, false, TEN_SECONDS);

    private final ManualClock clock = new ManualClock();
    private final CachePerformanceMonitor monitor = new CachePerformanceMonitor(new MonitorSettings(MINUTE), clock);
    private final FixedTiers tiers = new FixedTiers();
    private final AlertRules rules = new AlertRules(ALL, monitor, clock);

    @Test
    void hitRatio_belowThenWellAbove_isRaisedOnceAndClearedOnce() {
        record(6, 4);
        List<CacheAlert> raised = rules.evaluate();
        assertThat(raised).singleElement().satisfies(alert -> {
            assertThat(alert.kind()).isEqualTo(Kind.LOW_HIT_RATIO);
            assertThat(alert.operation()).isEqualTo("a");
            assertThat(alert.raised()).isTrue();
            assertThat(alert.value()).isEqualTo(0.4);
            assertThat(alert.threshold()).isEqualTo(0.5);
            assertThat(alert.at()).isEqualTo(clock.instant());
            assertThat(alert.message())
                    .startsWith("The hit ratio of 'a' over 60 s is 0.400, below 0.500:")
                    .contains("cachedai.lifetime")
                    .endsWith(".");
        });
        assertThat(rules.evaluate()).isEmpty();
        assertThat(rules.current()).isEqualTo(raised);

        record(0, 10);
        assertThat(rules.evaluate()).singleElement().satisfies(alert -> {
            assertThat(alert.raised()).isFalse();
            assertThat(alert.value()).isEqualTo(0.7);
            assertThat(alert.message()).isEqualTo("The hit ratio of 'a' over 60 s is 0.700, clear of 0.500.");
        });
        assertThat(rules.evaluate()).isEmpty();
        assertThat(rules.current()).isEmpty();
    }

    @Test
    void hitRatio_withinTheMargin_staysAsItIs() {
        record(6, 4);
        assertThat(rules.evaluate()).hasSize(1);

        record(0, 3);
        assertThat(rules.evaluate()).isEmpty();
        assertThat(rules.current()).hasSize(1);
    }

    @Test
    void hitRatio_tooFewCalls_saysNothing() {
        record(9, 0);
        assertThat(rules.evaluate()).isEmpty();

        record(1, 0);
        assertThat(rules.evaluate()).hasSize(1);

        clock.advance(MINUTE.multipliedBy(2));
        assertThat(rules.evaluate()).isEmpty();
        assertThat(rules.current()).hasSize(1);
    }

    @Test
    void hitRatio_thresholdOfOne_isClearedByHitsAlone() {
        AlertRules strict = new AlertRules(
                new AlertSettings(TEN_SECONDS, 1, 1, MINUTE, Duration.ZERO, MINUTE, 0, TEN_SECONDS, false, TEN_SECONDS),
                monitor,
                clock);
        record(1, 9);
        assertThat(strict.evaluate()).hasSize(1);

        clock.advance(MINUTE.multipliedBy(2));
        record(0, 1);
        assertThat(strict.evaluate()).singleElement().matches(alert -> !alert.raised());
    }

    @Test
    void latency_p99AboveThenBelow_isRaisedOnceAndClearedOnce() {
        slowHits(9, Duration.ofMillis(80));
        assertThat(rules.evaluate()).isEmpty();
        slowHits(1, Duration.ofMillis(80));
        assertThat(rules.evaluate()).singleElement().satisfies(alert -> {
            assertThat(alert.kind()).isEqualTo(Kind.HIGH_LATENCY);
            assertThat(alert.raised()).isTrue();
            assertThat(alert.value()).isBetween(71.0, 89.0);
            assertThat(alert.threshold()).isEqualTo(50);
            assertThat(alert.message()).contains("above 50.0 ms").contains("cachedai.redis.timeout");
        });
        assertThat(rules.evaluate()).isEmpty();

        clock.advance(MINUTE.multipliedBy(2));
        assertThat(rules.evaluate()).isEmpty();
        slowHits(10, Duration.ofMillis(1));
        assertThat(rules.evaluate()).singleElement().matches(alert -> !alert.raised());
        assertThat(rules.evaluate()).isEmpty();
    }

    @Test
    void nearMemory_heldForItsWindow_isRaisedOnceAndClearedOnce() {
        monitor.watch("a", tiers.nearEntries(95));
        assertThat(rules.evaluate()).isEmpty();
        clock.advance(Duration.ofSeconds(9));
        assertThat(rules.evaluate()).isEmpty();

        clock.advance(Duration.ofSeconds(1));
        assertThat(rules.evaluate()).singleElement().satisfies(alert -> {
            assertThat(alert.kind()).isEqualTo(Kind.NEAR_MEMORY);
            assertThat(alert.value()).isEqualTo(0.95);
            assertThat(alert.message()).contains("0.950").contains("cachedai.near.max-entries");
        });
        assertThat(rules.evaluate()).isEmpty();

        tiers.nearEntries(85);
        assertThat(rules.evaluate()).isEmpty();
        tiers.nearEntries(80);
        assertThat(rules.evaluate()).singleElement().matches(alert -> !alert.raised());
    }

    @Test
    void nearMemory_reliefBeforeItsWindowEnds_startsTheWaitAnew() {
        monitor.watch("a", tiers.nearEntries(95));
        rules.evaluate();
        clock.advance(Duration.ofSeconds(8));
        tiers.nearEntries(50);
        rules.evaluate();
        tiers.nearEntries(95);
        rules.evaluate();

        clock.advance(Duration.ofSeconds(8));
        assertThat(rules.evaluate()).isEmpty();
    }

    @Test
    void redisDown_heldForItsWindow_isRaisedForTheWholeCacheAndClearedOnce() {
        monitor.watch("a", tiers.farTier(FarTierState.DOWN));
        monitor.watch("b", new FixedTiers());
        assertThat(rules.evaluate()).isEmpty();

        clock.advance(TEN_SECONDS);
        assertThat(rules.evaluate()).singleElement().satisfies(alert -> {
            assertThat(alert.kind()).isEqualTo(Kind.REDIS_DOWN);
            assertThat(alert.operation()).isEmpty();
            assertThat(alert.value()).isEqualTo(1);
            assertThat(alert.message()).contains("cachedai.redis.url");
        });
        assertThat(rules.evaluate()).isEmpty();

        tiers.farTier(FarTierState.UP);
        assertThat(rules.evaluate())
                .singleElement()
                .matches(alert -> !alert.raised()
                        && alert.value() == 0
                        && alert.operation().isEmpty());
        assertThat(rules.evaluate()).isEmpty();
    }

    @Test
    void rules_severalOperations_areJudgedEachByItself() {
        record(10, 0);
        for (int i = 0; i < 10; i++) {
            monitor.onCall(Calls.hit("b", Outcome.FAR_HIT));
        }

        assertThat(rules.evaluate()).singleElement().matches(alert -> "a".equals(alert.operation()));
    }

    @Test
    void rules_thresholdsOfZero_areOff() {
        AlertRules off = new AlertRules(NONE, monitor, clock);
        monitor.watch("a", tiers.nearEntries(100).farTier(FarTierState.DOWN));
        record(100, 0);
        monitor.onCall(Calls.slowHit("a", Duration.ofMinutes(1)));
        off.evaluate();
        clock.advance(TEN_SECONDS);

        assertThat(off.evaluate()).isEmpty();
        assertThat(off.current()).isEmpty();
    }

    private void slowHits(int calls, Duration cacheTime) {
        for (int i = 0; i < calls; i++) {
            monitor.onCall(Calls.slowHit("a", cacheTime));
        }
    }

    private void record(int misses, int hits) {
        for (int i = 0; i < misses; i++) {
            monitor.onCall(Calls.miss("a"));
        }
        for (int i = 0; i < hits; i++) {
            monitor.onCall(Calls.hit("a", Outcome.NEAR_HIT));
        }
    }
}
