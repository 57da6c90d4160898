package org.cachedai.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.metrics.MetricRegistryProducer;
import io.smallrye.metrics.SharedMetricRegistries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import org.cachedai.config.MonitorSettings;
import org.cachedai.core.CacheListener;
import org.cachedai.core.CallOutcome;
import org.cachedai.core.Incident;
import org.cachedai.core.InvalidationTrigger;
import org.cachedai.core.Outcome;
import org.cachedai.core.RefreshEnd;
import org.cachedai.monitor.CachePerformanceMonitor;
import org.cachedai.monitor.Calls;
import org.cachedai.monitor.FixedTiers;
import org.cachedai.monitor.ManualClock;
import org.cachedai.spi.FarTierState;
import org.cachedai.spi.TierEvent;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jboss.weld.junit5.EnableWeld;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.Test;

@EnableWeld
class MetricsPublisherTest {

    @WeldSetup
    final WeldInitiator weld = WeldInitiator.from(
                    MetricsPublisher.class, MonitorProducer.class, MetricRegistryProducer.class)
            .activate(ApplicationScoped.class)
            .build();

    @Inject
    @Any
    Instance<CacheListener> listeners;

    @Inject
    CachePerformanceMonitor monitor;

    @Inject
    FixedTiers tiers;

    @Test
    void endpoint_callsOfEveryKind_showsThemUnderTheDocumentedNames() throws IOException {
        monitor.watch("a", tiers);
        hear(Calls.hit("a", Outcome.NEAR_HIT));
        hear(Calls.miss("a"));
        each(listener -> listener.onIncident("a", Incident.UNFIT_ANSWER));
        each(listener -> listener.onInvalidation("a", InvalidationTrigger.ENTRY));
        each(listener -> listener.onTierEvent(TierEvent.CHANNEL_LOST));
        each(listener -> listener.onRefresh("a", RefreshEnd.FAILED, 0));
        hear(Calls.hit("a", Outcome.STALE_IF_ERROR));

        assertThat(Endpoint.scrape())
                .containsEntry("cachedai_tier_events_total{event=\"channel_lost\"}", 1.0)
                .containsEntry("cachedai_tier_events_total{event=\"breaker_open\"}", 0.0)
                .containsEntry("cachedai_calls_total{operation=\"a\",outcome=\"near_hit\"}", 1.0)
                .containsEntry("cachedai_calls_total{operation=\"a\",outcome=\"miss\"}", 1.0)
                .containsEntry("cachedai_calls_total{operation=\"a\",outcome=\"error\"}", 0.0)
                .containsEntry("cachedai_calls_total{operation=\"a\",outcome=\"stale_if_error\"}", 1.0)
                .containsEntry("cachedai_refreshes_total{end=\"failed\",operation=\"a\"}", 1.0)
                .containsEntry("cachedai_refreshes_total{end=\"stored\",operation=\"a\"}", 0.0)
                .containsEntry("cachedai_stored_total{operation=\"a\"}", 1.0)
                .containsEntry("cachedai_incidents_total{kind=\"unfit_answer\",operation=\"a\"}", 1.0)
                .containsEntry("cachedai_invalidations_total{operation=\"a\",trigger=\"entry\"}", 1.0)
                .containsEntry("cachedai_hit_ratio{operation=\"a\"}", 2.0 / 3)
                .containsEntry("cachedai_load_time_spent_seconds{operation=\"a\"}", 2.0)
                .containsEntry("cachedai_time_saved_seconds{operation=\"a\"}", 4.0)
                .containsEntry("cachedai_key_time_seconds{operation=\"a\",statistic=\"mean\"}", 1e-5)
                .containsEntry("cachedai_compression_ratio{operation=\"a\"}", 4.0)
                .containsEntry("cachedai_near_entries{operation=\"a\"}", 10.0)
                .containsEntry("cachedai_near_bytes{operation=\"a\"}", 2_000.0)
                .containsEntry("cachedai_near_max_bytes{operation=\"a\"}", 8_000.0)
                .containsEntry("cachedai_redis_up{}", 1.0);
    }

    @Test
    void endpoint_afterOneCall_hasEveryNameAndNoOther() throws IOException {
        hear(Calls.miss("a"));

        assertThat(Endpoint.scrape().keySet().stream().map(series -> series.substring(0, series.indexOf('{'))))
                .containsOnly(Arrays.stream(MetricName.values())
                        .map(MetricName::exported)
                        .toArray(String[]::new));
    }

    @Test
    void redisUp_ofEveryState_isOneZeroOrNaN() throws IOException {
        hear(Calls.miss("a"));
        assertThat(Endpoint.scrape().get("cachedai_redis_up{}")).isNaN();

        monitor.watch("a", tiers.farTier(FarTierState.DOWN));
        assertThat(Endpoint.scrape().get("cachedai_redis_up{}")).isZero();
    }

    @Test
    void start_operationWatchedAlready_isThereBeforeItsFirstCall() throws IOException {
        assertThat(Endpoint.scrape()).containsEntry("cachedai_calls_total{operation=\"early\",outcome=\"miss\"}", 0.0);
    }

    @Test
    void end_ofTheApplication_leavesNothingInTheRegistry() throws IOException {
        hear(Calls.miss("a"));
        MetricRegistry registry = SharedMetricRegistries.getOrCreate(MetricRegistry.APPLICATION_SCOPE);
        assertThat(registry.getNames()).isNotEmpty();

        weld.shutdown();

        assertThat(registry.getNames()).noneMatch(name -> name.startsWith("cachedai"));
        assertThat(Endpoint.scrape()).isEmpty();
    }

    private void hear(CallOutcome call) {
        each(listener -> listener.onCall(call));
    }

    /** What the composition root does: the monitor, and every listener that is a bean. */
    private void each(Consumer<CacheListener> report) {
        listeners.forEach(report);
    }

    static class MonitorProducer {

        @Produces
        @Singleton
        CachePerformanceMonitor monitor() {
            CachePerformanceMonitor monitor =
                    new CachePerformanceMonitor(new MonitorSettings(Duration.ofMinutes(5)), new ManualClock());
            monitor.watch("early", new FixedTiers().farTier(FarTierState.NONE));
            return monitor;
        }

        @Produces
        @Singleton
        FixedTiers tiers() {
            return new FixedTiers();
        }
    }
}
