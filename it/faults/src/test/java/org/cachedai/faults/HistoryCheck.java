package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.cachedai.faults.history.History;
import org.cachedai.faults.history.ReadRule;
import org.cachedai.faults.history.Violation;
import org.cachedai.faults.jvm.Jvms;
import org.cachedai.faults.workload.CacheAddress;
import org.cachedai.faults.workload.Recording;
import org.cachedai.faults.workload.Workload;

/**
 * Records a history and checks it. The system property {@code history.rounds} says how many rounds, and
 * {@code history.seed} what the randomness begins with, {@code random} by default; a failure names the seed.
 */
final class HistoryCheck {

    private final Workload workload;
    private final ReadRule rule;

    HistoryCheck(Workload workload, ReadRule rule) {
        this.workload = workload;
        this.rule = rule;
    }

    /** Fails when what the JVMs see of a cache is not linearizable. */
    void requireLinearizable(Jvms jvms, CacheAddress address) {
        long seed = seed();
        History history = record(jvms, address, seed);
        List<Violation> violations = history.violations(rule);
        assertThat(violations)
                .as("violations with -Dhistory.seed=%d in %s", seed, describe(history))
                .isEmpty();
        System.out.println("Linearizable: " + describe(history) + ", reads at most "
                + history.staleness(rule).toNanos() / 1_000 + " µs stale, seed " + seed);
    }

    /** What is not linearizable in what the JVMs see of a cache. */
    List<Violation> violations(Jvms jvms, CacheAddress address) {
        return record(jvms, address, seed()).violations(rule);
    }

    private History record(Jvms jvms, CacheAddress address, long seed) {
        Duration quiet = Duration.ofNanos(rule.stalenessNanos());
        return new Recording(workload, rounds(), seed, quiet).of(jvms, address);
    }

    static int rounds() {
        return Integer.getInteger("history.rounds", 8);
    }

    private static String describe(History history) {
        return history.size() + " operations on " + history.byKey().size() + " keys, " + history.overlapping()
                + " overlapping, " + history.pending() + " with an unknown outcome";
    }

    private static long seed() {
        String given = System.getProperty("history.seed", "random");
        return given.equals("random") ? ThreadLocalRandom.current().nextLong(1_000_000) : Long.parseLong(given);
    }
}
