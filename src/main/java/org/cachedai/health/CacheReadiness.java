package org.cachedai.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.cachedai.core.CacheListener;
import org.cachedai.core.CallOutcome;
import org.cachedai.monitor.CachePerformanceMonitor;
import org.cachedai.monitor.TierFigures;
import org.cachedai.spi.TierEvent;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * The readiness check {@code cachedai}. It is always up, for without Redis the cache serves from this JVM: degraded is not
 * dead. Its data say {@code redis} ({@code none}, {@code up} or {@code down}), the near tier's entries and bytes, and how
 * often each {@link TierEvent} has happened. Thread-safe.
 */
@Readiness
@ApplicationScoped
public class CacheReadiness implements HealthCheck, CacheListener {

    private final Map<TierEvent, AtomicLong> events = new EnumMap<>(TierEvent.class);

    @Inject
    CachePerformanceMonitor monitor;

    CacheReadiness() {
        for (TierEvent event : TierEvent.values()) {
            events.put(event, new AtomicLong());
        }
    }

    @Override
    public HealthCheckResponse call() {
        TierFigures tiers = monitor.total().tiers();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("cachedai")
                .up()
                .withData("redis", lowerCase(tiers.farTier()))
                .withData("near_entries", tiers.near().entries())
                .withData("near_bytes", tiers.near().bytes());
        events.forEach((event, times) -> response.withData(lowerCase(event), times.get()));
        return response.build();
    }

    @Override
    public void onCall(CallOutcome call) {}

    @Override
    public void onTierEvent(TierEvent event) {
        AtomicLong times = events.get(event);
        if (times != null) {
            times.incrementAndGet();
        }
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
