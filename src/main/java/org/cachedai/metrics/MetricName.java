package org.cachedai.metrics;

import java.util.List;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetadataBuilder;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Every metric: its name, type, unit, meaning and tags. A tag's value is the name of an operation, of an enum constant in
 * lower case, or one of {@link TimeStatistic}; never a text, a key or a user.
 *
 * <p>Figures that only grow but are gauges start at 0 with the cache; the API has no counter that reads a value.
 */
public enum MetricName {
    /**
     * Calls by outcome: {@code near_hit}, {@code far_hit}, {@code stale_while_revalidate}, {@code stale_if_error},
     * {@code miss}, {@code collapsed}, {@code bypass} or {@code error}.
     */
    CALLS("cachedai_calls", Type.COUNTER, MetricUnits.NONE, "Calls, by outcome", "operation", "outcome"),
    /** Answers that were stored. */
    STORED("cachedai_stored", Type.COUNTER, MetricUnits.NONE, "Answers that were stored", "operation"),
    /** Loads in the background by {@link org.cachedai.core.RefreshEnd}. */
    REFRESHES(
            "cachedai_refreshes",
            Type.COUNTER,
            MetricUnits.NONE,
            "Loads in the background, by their end",
            "operation",
            "end"),
    /** Invalidations by what they named: {@code entry} or {@code operation}. */
    INVALIDATIONS(
            "cachedai_invalidations",
            Type.COUNTER,
            MetricUnits.NONE,
            "Invalidations, by trigger",
            "operation",
            "trigger"),
    /** Incidents by {@link org.cachedai.core.Incident}. */
    INCIDENTS(
            "cachedai_incidents",
            Type.COUNTER,
            MetricUnits.NONE,
            "What went wrong in the cache and was survived, by kind",
            "operation",
            "kind"),

    /** Hits among hits and misses over the sliding window, from 0 to 1; NaN when there were none. */
    HIT_RATIO(
            "cachedai_hit_ratio",
            Type.GAUGE,
            MetricUnits.NONE,
            "Hits among hits and misses over the sliding window; NaN without any",
            "operation"),
    /** The time for making the key over the sliding window. */
    KEY_TIME(
            "cachedai_key_time",
            Type.GAUGE,
            MetricUnits.SECONDS,
            "Time for making the key, over the sliding window",
            "operation",
            "statistic"),
    /** The cache's own latency, without key and load, over the sliding window. */
    CACHE_TIME(
            "cachedai_cache_time",
            Type.GAUGE,
            MetricUnits.SECONDS,
            "The cache's own time, without key and load, over the sliding window",
            "operation",
            "statistic"),
    /** The time the method took to produce an answer over the sliding window. */
    LOAD_TIME(
            "cachedai_load_time",
            Type.GAUGE,
            MetricUnits.SECONDS,
            "Time the method took for an answer, over the sliding window",
            "operation",
            "statistic"),
    /** All time spent making keys; only grows. */
    KEY_TIME_SPENT(
            "cachedai_key_time_spent", Type.GAUGE, MetricUnits.SECONDS, "All time spent making keys", "operation"),
    /** All time spent by the cache itself; only grows. */
    CACHE_TIME_SPENT(
            "cachedai_cache_time_spent",
            Type.GAUGE,
            MetricUnits.SECONDS,
            "All time spent by the cache itself, without key and load",
            "operation"),
    /** All time spent in methods that produced an answer; only grows. */
    LOAD_TIME_SPENT(
            "cachedai_load_time_spent",
            Type.GAUGE,
            MetricUnits.SECONDS,
            "All time spent in methods that produced an answer",
            "operation"),
    /** What the answers that were hit had taken to produce; only grows. */
    TIME_SAVED(
            "cachedai_time_saved",
            Type.GAUGE,
            MetricUnits.SECONDS,
            "What the answers that were hit had taken to produce",
            "operation"),

    /** Bytes before for each byte after compression, since the start; NaN when nothing was compressed. */
    COMPRESSION_RATIO(
            "cachedai_compression_ratio",
            Type.GAUGE,
            MetricUnits.NONE,
            "Bytes before for each byte after compression; NaN without any",
            "operation"),
    /** All time spent compressing and inflating; only grows. */
    COMPRESSION_TIME_SPENT(
            "cachedai_compression_time_spent",
            Type.GAUGE,
            MetricUnits.SECONDS,
            "All time spent compressing and inflating",
            "operation"),
    /** Entries in the near tier. */
    NEAR_ENTRIES("cachedai_near_entries", Type.GAUGE, MetricUnits.NONE, "Entries in the near tier", "operation"),
    /** The near tier's bound in entries. */
    NEAR_MAX_ENTRIES(
            "cachedai_near_max_entries", Type.GAUGE, MetricUnits.NONE, "The near tier's bound in entries", "operation"),
    /** Bytes in the near tier, by its own estimate. */
    NEAR_BYTES("cachedai_near", Type.GAUGE, MetricUnits.BYTES, "Bytes in the near tier", "operation"),
    /** The near tier's bound in bytes. */
    NEAR_MAX_BYTES("cachedai_near_max", Type.GAUGE, MetricUnits.BYTES, "The near tier's bound in bytes", "operation"),
    /** Entries the near tier dropped to stay within its bounds; only grows. */
    NEAR_EVICTIONS(
            "cachedai_near_evictions",
            Type.GAUGE,
            MetricUnits.NONE,
            "Entries the near tier dropped to stay within its bounds",
            "operation"),
    /** Far entries that were unreadable and treated as misses; only grows. */
    UNREADABLE_ENTRIES(
            "cachedai_unreadable_entries",
            Type.GAUGE,
            MetricUnits.NONE,
            "Far entries that were unreadable and treated as misses",
            "operation"),
    /** Calls to Redis that failed or ran out of time; only grows. */
    FAR_FAILURES(
            "cachedai_far_failures",
            Type.GAUGE,
            MetricUnits.NONE,
            "Calls to Redis that failed or ran out of time",
            "operation"),
    /** 1 when Redis is up, 0 when it is down, NaN when the cache works without one. */
    REDIS_UP("cachedai_redis_up", Type.GAUGE, MetricUnits.NONE, "1 when Redis is up, 0 when down, NaN without one"),
    /** Changes of the tiers' state, by {@link org.cachedai.spi.TierEvent}. */
    TIER_EVENTS(
            "cachedai_tier_events", Type.COUNTER, MetricUnits.NONE, "Changes of the tiers' state, by event", "event");

    /** How a metric behaves. */
    public enum Type {
        /** A count that only grows; the endpoint appends {@code _total} to its name. */
        COUNTER,
        /** A value of the moment. */
        GAUGE
    }

    private final String metric;
    private final Type type;
    private final String unit;
    private final String description;

    @SuppressWarnings("Immutable") // made by List.of
    private final List<String> tags;

    MetricName(String metric, Type type, String unit, String description, String... tags) {
        this.metric = metric;
        this.type = type;
        this.unit = unit;
        this.description = description;
        this.tags = List.of(tags);
    }

    /** The name in the registry, such as {@code cachedai_load_time}. */
    public String metric() {
        return metric;
    }

    /** The name on the endpoint, with unit and suffix, such as {@code cachedai_load_time_seconds}. */
    public String exported() {
        String withUnit = MetricUnits.NONE.equals(unit) ? metric : metric + "_" + unit;
        return type == Type.COUNTER ? withUnit + "_total" : withUnit;
    }

    /** How it behaves. */
    public Type type() {
        return type;
    }

    /** The unit: {@code seconds}, {@code bytes} or {@code none}. */
    public String unit() {
        return unit;
    }

    /** What it means, in a few words. */
    public String description() {
        return description;
    }

    /** The names of its tags, in order; not modifiable. */
    public List<String> tags() {
        return tags;
    }

    /** What the registry wants to know of it. */
    Metadata metadata() {
        MetadataBuilder metadata = Metadata.builder().withName(metric).withDescription(description);
        return MetricUnits.NONE.equals(unit)
                ? metadata.build()
                : metadata.withUnit(unit).build();
    }

    /** The tags with their values, given in the order of their names. */
    Tag[] tagged(String... values) {
        if (values.length != tags.size()) {
            throw new IllegalArgumentException(metric + " has the tags " + tags + ", got " + values.length + " values");
        }
        Tag[] tagged = new Tag[values.length];
        for (int i = 0; i < values.length; i++) {
            tagged[i] = new Tag(tags.get(i), values[i]);
        }
        return tagged;
    }
}
