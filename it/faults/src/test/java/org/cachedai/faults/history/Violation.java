package org.cachedai.faults.history;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Operations on one key that no order explains.
 *
 * @param initial the key's value before them, or null
 * @param operations by invocation
 */
public record Violation(@Nullable String initial, List<Operation> operations) {

    /** A smallest part of a key's operations that is not linearizable either. */
    static Violation smallest(List<Operation> operations, ReadRule rule) {
        Shrinking shrinking = new Shrinking(operations, rule);
        shrinking.run();
        return new Violation(
                shrinking.initial(),
                shrinking.operations().stream()
                        .sorted(Comparator.comparingLong(Operation::invoked))
                        .toList());
    }

    /** A table: when the operation ran, in microseconds since the first invocation, who called it, and what came. */
    @Override
    public String toString() {
        long start = operations.get(0).invoked();
        return "No order explains these operations, begun at " + initial + ":\n"
                + operations.stream().map(operation -> line(operation, start)).collect(Collectors.joining("\n"));
    }

    private static String line(Operation operation, long start) {
        String end = operation.isPending() ? "?" : micros(operation.responded() - start);
        String result = operation.isPending() ? "?" : String.valueOf(operation.result());
        return String.format(
                Locale.ROOT,
                "%10s - %10s µs  %s  %s = %s",
                micros(operation.invoked() - start),
                end,
                operation.caller(),
                operation.call(),
                result);
    }

    private static String micros(long nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos / 1000.0);
    }
}
