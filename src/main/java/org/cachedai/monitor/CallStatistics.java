package org.cachedai.monitor;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.cachedai.core.Incident;
import org.cachedai.core.InvalidationTrigger;
import org.cachedai.core.Outcome;
import org.cachedai.core.RefreshEnd;

/** What became of the calls in a stretch of time. Immutable. */
public final class CallStatistics {

    private final long[] sums;

    CallStatistics(long[] sums) {
        this.sums = sums;
    }

    /** All calls, however they were answered. */
    public long calls() {
        return calls(any -> true);
    }

    /** The calls that were answered in one way. */
    public long calls(Outcome outcome) {
        return sums[Tally.indexOf(outcome)];
    }

    /** The calls that the cache answered, from either tier, stale answers included. */
    public long hits() {
        return calls(Outcome::isHit);
    }

    /** The calls that were answered with a stale answer. */
    public long stale() {
        return calls(Outcome::isStale);
    }

    /**
     * The share of hits among hits and misses, from 0 to 1; empty when there was neither. Calls past the cache, calls that
     * failed, and calls that waited for another one say nothing about it.
     */
    public OptionalDouble hitRatio() {
        long lookups = lookups();
        return lookups == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) hits() / lookups);
    }

    /** Hits and misses: the calls that the hit ratio is taken over. */
    public long lookups() {
        return hits() + calls(Outcome.MISS);
    }

    /** The answers that were stored. */
    public long stored() {
        return sums[Tally.indexOfStored()];
    }

    /** The loads in the background that ended in one way. */
    public long refreshes(RefreshEnd end) {
        return sums[Tally.indexOf(end)];
    }

    /** The incidents of one kind. */
    public long incidents(Incident incident) {
        return sums[Tally.indexOf(incident)];
    }

    /** The invalidations of one kind. */
    public long invalidations(InvalidationTrigger trigger) {
        return sums[Tally.indexOf(trigger)];
    }

    /** How long making the key took, over all calls but those past the cache. */
    public TimeStatistics keyTime() {
        return time(TimedPart.KEY);
    }

    /** The cache's own latency, without key and load, over all calls but those past the cache. */
    public TimeStatistics cacheTime() {
        return time(TimedPart.CACHE);
    }

    /** How long the method took to produce an answer, over misses, calls past the cache and loads in the background. */
    public TimeStatistics loadTime() {
        return time(TimedPart.LOAD);
    }

    /** What the answers that were hit or shared took to produce, less what callers waited for them. */
    public Duration timeSaved() {
        return Duration.ofNanos(sums[Tally.indexOfSavedNanos()]);
    }

    private long calls(Predicate<Outcome> which) {
        long calls = 0;
        for (Outcome outcome : Outcome.values()) {
            calls += which.test(outcome) ? calls(outcome) : 0;
        }
        return calls;
    }

    private TimeStatistics time(TimedPart part) {
        int start = Tally.indexOf(part);
        return new TimeStatistics(sums[start], Arrays.copyOfRange(sums, start + 1, start + 1 + TimeBuckets.COUNT));
    }
}
