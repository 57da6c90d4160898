package org.cachedai.metrics;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.cachedai.core.CallOutcome;
import org.cachedai.core.Incident;
import org.cachedai.core.InvalidationTrigger;
import org.cachedai.core.Outcome;
import org.cachedai.core.RefreshEnd;
import org.eclipse.microprofile.metrics.Counter;

/** The counters of one operation, looked up once. Safe for use by several threads. */
final class OperationCounters {

    private final Map<Outcome, Counter> calls;
    private final Map<InvalidationTrigger, Counter> invalidations;
    private final Map<Incident, Counter> incidents;
    private final Map<RefreshEnd, Counter> refreshes;
    private final Counter stored;

    OperationCounters(Registration registration, String operation) {
        calls = counters(
                Outcome.class, outcome -> registration.counter(MetricName.CALLS, operation, tagValue(outcome)));
        invalidations = counters(
                InvalidationTrigger.class,
                trigger -> registration.counter(MetricName.INVALIDATIONS, operation, tagValue(trigger)));
        incidents =
                counters(Incident.class, kind -> registration.counter(MetricName.INCIDENTS, operation, tagValue(kind)));
        refreshes =
                counters(RefreshEnd.class, end -> registration.counter(MetricName.REFRESHES, operation, tagValue(end)));
        stored = registration.counter(MetricName.STORED, operation);
    }

    private static <E extends Enum<E>> Map<E, Counter> counters(Class<E> kinds, Function<E, Counter> registering) {
        Map<E, Counter> counters = new EnumMap<>(kinds);
        for (E kind : kinds.getEnumConstants()) {
            counters.put(kind, registering.apply(kind));
        }
        return counters;
    }

    private static String tagValue(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    void count(CallOutcome call) {
        increment(calls, call.outcome());
        if (call.stored()) {
            stored.inc();
        }
    }

    void count(InvalidationTrigger trigger) {
        increment(invalidations, trigger);
    }

    void count(RefreshEnd end) {
        increment(refreshes, end);
    }

    void count(Incident incident) {
        increment(incidents, incident);
    }

    private static <E> void increment(Map<E, Counter> counters, E kind) {
        Counter counter = counters.get(kind);
        if (counter != null) {
            counter.inc();
        }
    }
}
