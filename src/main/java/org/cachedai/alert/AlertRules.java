package org.cachedai.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.cachedai.config.AlertSettings;
import org.cachedai.monitor.CachePerformanceMonitor;
import org.cachedai.monitor.OperationReport;

/**
 * The rules that the settings switch on, and where they stand. Hit ratio, latency and near memory are judged for each
 * operation, Redis for the whole cache.
 *
 * <p>An alert is raised when its value is past the threshold, and cleared when it is back by a tenth of the threshold;
 * in between, and while a window has too few calls to say anything, it stays as it is. Near memory and Redis must have
 * been in trouble at every evaluation for as long as their window says.
 *
 * <p>{@link #evaluate} is meant for one scheduled task; every method may be called by any thread.
 */
public final class AlertRules {

    private final CachePerformanceMonitor monitor;
    private final InstantSource clock;
    private final List<Watch> perOperation;
    private final List<Watch> wholeCache;
    private final Map<Subject, Condition> conditions = new LinkedHashMap<>();

    /**
     * Nothing is raised yet.
     *
     * @param settings thresholds and windows; a threshold of zero switches its rule off
     * @param monitor where the figures come from
     * @param clock gives the alerts their times, and tells how long a trouble holds; a {@link java.time.Clock} is one
     */
    public AlertRules(AlertSettings settings, CachePerformanceMonitor monitor, InstantSource clock) {
        this.monitor = monitor;
        this.clock = clock;
        this.perOperation = perOperation(settings);
        this.wholeCache =
                settings.redisDown() ? List.of(new Watch(new RedisDownRule(), settings.redisDownWindow())) : List.of();
    }

    private static List<Watch> perOperation(AlertSettings settings) {
        List<Watch> watches = new ArrayList<>();
        if (settings.hitRatioBelow() > 0) {
            Rule rule = new HitRatioRule(settings.hitRatioBelow(), settings.hitRatioWindow(), settings.minCalls());
            watches.add(new Watch(rule, Duration.ZERO));
        }
        if (!settings.latencyAbove().isZero()) {
            watches.add(new Watch(
                    new LatencyRule(settings.latencyAbove(), settings.latencyWindow(), settings.minCalls()),
                    Duration.ZERO));
        }
        if (settings.nearMemoryAbove() > 0) {
            watches.add(new Watch(new NearMemoryRule(settings.nearMemoryAbove()), settings.nearMemoryWindow()));
        }
        return watches;
    }

    /** What was crossed since the last evaluation: alerts raised and alerts cleared, each once. Never null. */
    public synchronized List<CacheAlert> evaluate() {
        Instant now = clock.instant();
        List<CacheAlert> crossings = new ArrayList<>();
        for (String operation : new TreeSet<>(monitor.operations())) {
            OperationReport report = monitor.of(operation);
            perOperation.forEach(watch -> update(watch, report, now).ifPresent(crossings::add));
        }
        wholeCache.forEach(watch -> update(watch, monitor.total(), now).ifPresent(crossings::add));
        return List.copyOf(crossings);
    }

    private Optional<CacheAlert> update(Watch watch, OperationReport report, Instant now) {
        Rule rule = watch.rule;
        return conditions
                .computeIfAbsent(
                        new Subject(rule.kind(), report.operation()),
                        subject -> new Condition(rule, watch.mustHold, subject.operation))
                .update(rule.read(report), now);
    }

    /** The alerts that are raised and not cleared, as they were when they were raised. */
    public synchronized List<CacheAlert> current() {
        return conditions.values().stream()
                .flatMap(condition -> condition.raised().stream())
                .toList();
    }

    /** A rule, and for how long its condition must hold before the alert is raised. */
    private record Watch(Rule rule, Duration mustHold) {}

    /** What an alert is about. */
    private record Subject(CacheAlert.Kind kind, String operation) {}
}
