package org.cachedai.health;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.cachedai.config.Settings;
import org.cachedai.monitor.CachePerformanceMonitor;
import org.cachedai.spi.TierEvent;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.weld.junit5.EnableWeld;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.Test;

@EnableWeld
class CacheReadinessTest {

    @WeldSetup
    final WeldInitiator weld = WeldInitiator.from(CacheReadiness.class, MonitorProducer.class)
            .activate(ApplicationScoped.class)
            .build();

    @Inject
    @Readiness
    CacheReadiness readiness;

    @Test
    void call_withoutRedis_isUpAndSaysSo() {
        HealthCheckResponse response = readiness.call();

        assertThat(response.getName()).isEqualTo("cachedai");
        assertThat(response.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(response.getData().orElseThrow())
                .containsEntry("redis", "none")
                .containsEntry("near_entries", 0L);
    }

    @Test
    void call_afterTheBreakerHasOpened_isStillUpAndCountsIt() {
        readiness.onTierEvent(TierEvent.BREAKER_OPEN);
        readiness.onTierEvent(TierEvent.CHANNEL_LOST);
        readiness.onTierEvent(TierEvent.CHANNEL_LOST);

        HealthCheckResponse response = readiness.call();

        assertThat(response.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(response.getData().orElseThrow())
                .containsEntry("breaker_open", 1L)
                .containsEntry("channel_lost", 2L)
                .containsEntry("queue_overflow", 0L);
    }

    @ApplicationScoped
    static class MonitorProducer {

        @Produces
        @Singleton
        CachePerformanceMonitor monitor() {
            return new CachePerformanceMonitor(Settings.read(key -> null).monitor(), () -> 0);
        }
    }
}
