package org.cachedai.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.cachedai.config.MonitorSettings;
import org.cachedai.core.Incident;
import org.cachedai.core.InvalidationTrigger;
import org.cachedai.core.Outcome;
import org.cachedai.core.RefreshEnd;
import org.cachedai.spi.FarTierState;
import org.junit.jupiter.api.Test;

class CachePerformanceMonitorTest {

    private final ManualClock clock = new ManualClock();
    private final CachePerformanceMonitor monitor =
            new CachePerformanceMonitor(new MonitorSettings(Duration.ofMinutes(5)), clock);

    @Test
    void sinceStart_everyOutcome_isCountedByOutcome() {
        monitor.onCall(Calls.hit("a", Outcome.NEAR_HIT));
        monitor.onCall(Calls.hit("a", Outcome.FAR_HIT));
        monitor.onCall(Calls.hit("a", Outcome.STALE_WHILE_REVALIDATE));
        monitor.onCall(Calls.hit("a", Outcome.STALE_IF_ERROR));
        monitor.onCall(Calls.miss("a"));
        monitor.onCall(Calls.hit("a", Outcome.COLLAPSED));
        monitor.onCall(Calls.bypass("a"));
        monitor.onCall(Calls.error("a"));

        CallStatistics calls = monitor.of("a").sinceStart();
        assertThat(Outcome.values())
                .allSatisfy(outcome -> assertThat(calls.calls(outcome)).isEqualTo(1));
        assertThat(calls.calls()).isEqualTo(8);
        assertThat(calls.stale()).isEqualTo(2);
        assertThat(calls.stored()).isEqualTo(1);
        assertThat(calls.hitRatio()).hasValue(4.0 / 5);
        assertThat(calls.timeSaved()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void refreshes_areCountedByTheirEnd_andTakeTheMethodsTime() {
        for (RefreshEnd end : RefreshEnd.values()) {
            monitor.onRefresh("a", end, end == RefreshEnd.STORED ? 2_000_000_000L : 0);
        }

        CallStatistics calls = monitor.of("a").sinceStart();
        assertThat(RefreshEnd.values())
                .allSatisfy(end -> assertThat(calls.refreshes(end)).isEqualTo(1));
        assertThat(calls.calls()).isZero();
        assertThat(calls.loadTime().count()).isEqualTo(1);
        assertThat(calls.loadTime().total()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void times_everyOutcome_areTakenWhereTheyMeanSomething() {
        monitor.onCall(Calls.hit("a", Outcome.NEAR_HIT));
        monitor.onCall(Calls.miss("a"));
        monitor.onCall(Calls.bypass("a"));
        monitor.onCall(Calls.error("a"));

        CallStatistics calls = monitor.of("a").sinceStart();
        assertThat(calls.keyTime().count()).isEqualTo(3);
        assertThat(calls.keyTime().mean()).isEqualTo(Duration.ofNanos(10_000));
        assertThat(calls.cacheTime().total()).isEqualTo(Duration.ofNanos(450_000));
        assertThat(calls.loadTime().count()).isEqualTo(2);
        assertThat(calls.loadTime().mean()).isEqualTo(Duration.ofMillis(1_500));
    }

    @Test
    void max_oneTimeInItsBucket_isNotUnderTheMean() {
        monitor.onCall(Calls.slowHit("a", Duration.ofMillis(1_500)));

        TimeStatistics cacheTime = monitor.of("a").window().cacheTime();
        assertThat(cacheTime.max()).isEqualTo(cacheTime.mean()).isEqualTo(Duration.ofMillis(1_500));
    }

    @Test
    void incidentsAndInvalidations_reported_areCountedByKind() {
        monitor.onIncident("a", Incident.UNFIT_ANSWER);
        monitor.onInvalidation("a", InvalidationTrigger.ENTRY);
        monitor.onInvalidation("a", InvalidationTrigger.ENTRY);
        monitor.onInvalidation("a", InvalidationTrigger.OPERATION);

        CallStatistics calls = monitor.of("a").sinceStart();
        assertThat(calls.incidents(Incident.UNFIT_ANSWER)).isEqualTo(1);
        assertThat(calls.incidents(Incident.UNSTABLE_KEY)).isZero();
        assertThat(calls.invalidations(InvalidationTrigger.ENTRY)).isEqualTo(2);
        assertThat(calls.invalidations(InvalidationTrigger.OPERATION)).isEqualTo(1);
    }

    @Test
    void report_noCalls_saysNothing() {
        OperationReport report = monitor.of("unknown");

        assertThat(report.sinceStart().calls()).isZero();
        assertThat(report.window().hitRatio()).isEmpty();
        assertThat(report.window().loadTime().p99()).isZero();
        assertThat(report.tiers().farTier()).isEqualTo(FarTierState.NONE);
        assertThat(monitor.operations()).isEmpty();
    }

    @Test
    void window_callsGrowOld_forgetsThemAndTheStartDoesNot() {
        monitor.onCall(Calls.miss("a"));
        clock.advance(Duration.ofMinutes(4));
        monitor.onCall(Calls.hit("a", Outcome.NEAR_HIT));
        assertThat(monitor.of("a").window().calls()).isEqualTo(2);

        clock.advance(Duration.ofMinutes(2));
        assertThat(monitor.of("a").window().calls()).isEqualTo(1);
        assertThat(monitor.of("a").window().hitRatio()).hasValue(1);

        clock.advance(Duration.ofDays(3));
        assertThat(monitor.of("a").window().calls()).isZero();
        assertThat(monitor.of("a").sinceStart().calls()).isEqualTo(2);
    }

    @Test
    void window_callsAfterALongSilence_excludesThoseBefore() {
        monitor.onCall(Calls.miss("a"));
        clock.advance(Duration.ofHours(20));
        monitor.onCall(Calls.hit("a", Outcome.NEAR_HIT));

        assertThat(monitor.of("a").over(Duration.ofHours(1)).calls()).isEqualTo(1);
        assertThat(monitor.of("a").over(Duration.ofHours(24)).calls()).isEqualTo(2);
    }

    @Test
    void over_notPositiveOrTooLong_isRefused() {
        OperationReport report = monitor.of("a");

        assertThatIllegalArgumentException().isThrownBy(() -> report.over(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> report.over(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> report.over(Duration.ofHours(25)));
    }

    @Test
    void total_severalOperations_sumsThem() {
        monitor.watch("a", new FixedTiers());
        monitor.watch("b", new FixedTiers().farTier(FarTierState.DOWN));
        monitor.onCall(Calls.miss("a"));
        monitor.onCall(Calls.hit("b", Outcome.NEAR_HIT));

        OperationReport total = monitor.total();
        assertThat(total.operation()).isEmpty();
        assertThat(total.window().hitRatio()).hasValue(0.5);
        assertThat(total.sinceStart().cacheTime().count()).isEqualTo(2);
        assertThat(total.tiers().near()).isEqualTo(new NearFigures(20, 4_000, 200, 16_000, 6));
        assertThat(total.tiers().compression().ratio()).hasValue(4);
        assertThat(total.tiers().farFailures()).isEqualTo(12);
        assertThat(total.tiers().farTier()).isEqualTo(FarTierState.DOWN);
        assertThat(monitor.operations()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void tiers_watchedAnew_showsTheLast() {
        monitor.watch("a", new FixedTiers().nearEntries(1));
        monitor.watch("a", new FixedTiers().nearEntries(50));

        assertThat(monitor.of("a").tiers().near().fill()).isEqualTo(0.5);
    }
}
