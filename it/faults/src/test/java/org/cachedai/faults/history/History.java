package org.cachedai.faults.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was recorded on a cache whose keys were all absent before. Checked key by key: a history is linearizable when
 * its part on each key is (Herlihy and Wing 1990, theorem 1), keys being objects of their own.
 */
public final class History {

    private final Map<String, List<Operation>> byKey;

    private History(Map<String, List<Operation>> byKey) {
        this.byKey = byKey;
    }

    public static History of(Collection<Operation> operations) {
        return new History(operations.stream()
                .collect(
                        Collectors.groupingBy(operation -> operation.call().key(), TreeMap::new, Collectors.toList())));
    }

    /** The operations of each key. */
    public Map<String, List<Operation>> byKey() {
        return byKey;
    }

    /** The number of operations. */
    public int size() {
        return byKey.values().stream().mapToInt(List::size).sum();
    }

    /** The number of operations whose outcome nobody knows. */
    public long pending() {
        return byKey.values().stream()
                .flatMap(List::stream)
                .filter(Operation::isPending)
                .count();
    }

    /** The number of operations that were called while another one on the same key had not returned. */
    public int overlapping() {
        return byKey.values().stream().mapToInt(History::overlapping).sum();
    }

    private static int overlapping(List<Operation> operations) {
        int overlapping = 0;
        long running = Long.MIN_VALUE;
        for (Operation operation : operations.stream()
                .sorted(Comparator.comparingLong(Operation::invoked))
                .toList()) {
            overlapping += operation.invoked() < running ? 1 : 0;
            running = operation.isPending() ? running : Math.max(running, operation.responded());
        }
        return overlapping;
    }

    /**
     * One smallest counterexample for each key whose operations are not linearizable; none when all are.
     *
     * @throws InconclusiveException when a key has too many orders to try them all
     */
    public List<Violation> violations(ReadRule rule) {
        List<Violation> violations = new ArrayList<>();
        for (List<Operation> operations : byKey.values()) {
            if (!Linearization.exists(operations, null, rule)) {
                violations.add(Violation.smallest(operations, rule));
            }
        }
        return violations;
    }

    /**
     * The smallest staleness bound, to a tenth of a millisecond, with which the history keeps the rule, with which it
     * must keep it.
     */
    public Duration staleness(ReadRule rule) {
        long nanos = byKey.values().stream()
                .mapToLong(operations -> staleness(operations, rule))
                .max()
                .orElse(0);
        return Duration.ofNanos(nanos);
    }

    private static long staleness(List<Operation> operations, ReadRule rule) {
        if (Linearization.exists(operations, null, rule.within(0))) {
            return 0;
        }
        long tooSmall = 0;
        long enough = rule.stalenessNanos();
        while (enough - tooSmall > 100_000) {
            long between = (tooSmall + enough) / 2;
            if (Linearization.exists(operations, null, rule.within(between))) {
                enough = between;
            } else {
                tooSmall = between;
            }
        }
        return enough;
    }
}
