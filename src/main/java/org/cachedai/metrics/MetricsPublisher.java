package org.cachedai.metrics;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.cachedai.core.CacheListener;
import org.cachedai.core.CallOutcome;
import org.cachedai.core.Incident;
import org.cachedai.core.InvalidationTrigger;
import org.cachedai.core.RefreshEnd;
import org.cachedai.monitor.CachePerformanceMonitor;
import org.cachedai.spi.TierEvent;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what the cache does under the names of {@link MetricName}, in the application's registry. An operation's
 * metrics are there from its first call on, or from the start if the monitor watches it by then, and are taken back when
 * the application ends. Counting a call allocates nothing. Safe for use by several threads.
 *
 * <p>Where several applications share a server's registry, {@code mp.metrics.appName} in each one's configuration keeps
 * equal operation names apart.
 */
@ApplicationScoped
public class MetricsPublisher implements CacheListener {

    @Inject
    MetricRegistry registry;

    @Inject
    CachePerformanceMonitor monitor;

    private final ConcurrentMap<String, OperationCounters> operations = new ConcurrentHashMap<>();
    private final Map<TierEvent, Counter> tierEvents = new ConcurrentHashMap<>();
    private @Nullable Registration registration;

    @PostConstruct
    synchronized void start() {
        registration = new Registration(registry);
        registration.gauge(MetricName.REDIS_UP, this::redisUp);
        for (TierEvent event : TierEvent.values()) {
            String tag = event.name().toLowerCase(Locale.ROOT);
            tierEvents.put(event, registration.counter(MetricName.TIER_EVENTS, tag));
        }
        monitor.operations().forEach(this::register);
    }

    /** Starts with the application, so that its metrics are there before its first call. */
    void startEarly(@Observes @Initialized(ApplicationScoped.class) Object event) {}

    @PreDestroy
    synchronized void stop() {
        Registration ending = registration;
        registration = null;
        operations.clear();
        tierEvents.clear();
        if (ending != null) {
            ending.takeBack();
        }
    }

    @Override
    public void onCall(CallOutcome call) {
        OperationCounters counters = countersOf(call.operation());
        if (counters != null) {
            counters.count(call);
        }
    }

    @Override
    public void onInvalidation(String operation, InvalidationTrigger trigger) {
        OperationCounters counters = countersOf(operation);
        if (counters != null) {
            counters.count(trigger);
        }
    }

    @Override
    public void onIncident(String operation, Incident incident) {
        OperationCounters counters = countersOf(operation);
        if (counters != null) {
            counters.count(incident);
        }
    }

    @Override
    public void onRefresh(String operation, RefreshEnd end, long loadNanos) {
        OperationCounters counters = countersOf(operation);
        if (counters != null) {
            counters.count(end);
        }
    }

    @Override
    public void onTierEvent(TierEvent event) {
        Counter counter = tierEvents.get(event);
        if (counter != null) {
            counter.inc();
        }
    }

    private @Nullable OperationCounters countersOf(String operation) {
        OperationCounters counters = operations.get(operation);
        return counters != null ? counters : register(operation);
    }

    /** The operation's counters, registered if need be; null when the application has ended. */
    private synchronized @Nullable OperationCounters register(String operation) {
        Registration open = registration;
        if (open == null) {
            return null;
        }
        return operations.computeIfAbsent(operation, name -> {
            OperationGauges.register(open, monitor, name);
            return new OperationCounters(open, name);
        });
    }

    private double redisUp() {
        return switch (monitor.total().tiers().farTier()) {
            case NONE -> Double.NaN;
            case UP -> 1;
            case DOWN -> 0;
        };
    }
}
