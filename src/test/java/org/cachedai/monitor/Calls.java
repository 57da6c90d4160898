package org.cachedai.monitor;

import java.time.Duration;
import org.cachedai.core.CallOutcome;
import org.cachedai.core.Outcome;

/** Outcomes of calls as the core would report them. */
public final class Calls {

    private Calls() {}

    /** A hit that took the cache 100 µs, its key 10 µs, and saved two seconds. */
    public static CallOutcome hit(String operation, Outcome tier) {
        return new CallOutcome(operation, tier, false, 60_000, 10_000, 100_000, 0, 2_000_000_000L);
    }

    /** A stored miss that took the method two seconds. */
    public static CallOutcome miss(String operation) {
        return new CallOutcome(operation, Outcome.MISS, true, 60_000, 10_000, 300_000, 2_000_000_000L, 0);
    }

    /** A call past the cache that took the method one second. */
    public static CallOutcome bypass(String operation) {
        return new CallOutcome(operation, Outcome.BYPASS, false, 0, 0, 0, 1_000_000_000L, 0);
    }

    /** A call whose method threw after one second. */
    public static CallOutcome error(String operation) {
        return new CallOutcome(operation, Outcome.ERROR, false, 0, 10_000, 50_000, 1_000_000_000L, 0);
    }

    /** A near hit on which the cache took so long. */
    public static CallOutcome slowHit(String operation, Duration cacheTime) {
        return new CallOutcome(operation, Outcome.NEAR_HIT, false, 60_000, 10_000, cacheTime.toNanos(), 0, 0);
    }
}
