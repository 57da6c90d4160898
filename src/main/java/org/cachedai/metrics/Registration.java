package org.cachedai.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** What was registered, so that it can be taken back. For one thread at a time. */
final class Registration {

    private final MetricRegistry registry;
    private final List<MetricID> registered = new ArrayList<>();

    Registration(MetricRegistry registry) {
        this.registry = registry;
    }

    Counter counter(MetricName name, String... tagValues) {
        Tag[] tags = remember(name, tagValues);
        return registry.counter(name.metadata(), tags);
    }

    void gauge(MetricName name, Supplier<Double> value, String... tagValues) {
        Tag[] tags = remember(name, tagValues);
        registry.gauge(name.metadata(), value, tags);
    }

    private Tag[] remember(MetricName name, String... tagValues) {
        Tag[] tags = name.tagged(tagValues);
        registered.add(new MetricID(name.metric(), tags));
        return tags;
    }

    void takeBack() {
        registered.forEach(registry::remove);
        registered.clear();
    }
}
