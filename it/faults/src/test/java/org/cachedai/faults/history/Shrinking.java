package org.cachedai.faults.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a history that is not linearizable smaller, by steps that never make a linearizable one of it when undone: it
 * ends at the response that no order explains; operations that changed nothing go; and where none was running and the
 * key can have had one value only, it begins there.
 */
final class Shrinking {

    private final ReadRule rule;
    private List<Operation> operations;
    private @Nullable String initial;

    Shrinking(List<Operation> operations, ReadRule rule) {
        this.operations = operations;
        this.rule = rule;
    }

    List<Operation> operations() {
        return operations;
    }

    /** The key's value before the operations that are left, or null. */
    @Nullable
    String initial() {
        return initial;
    }

    void run() {
        dropNearReads();
        endEarly();
        beginLate();
        dropEffectFree();
        beginLate();
    }

    private boolean explained(List<Operation> some) {
        return Linearization.exists(some, initial, rule);
    }

    /** Without them the rule for reads plays no part, if they are not what is wrong. */
    private void dropNearReads() {
        List<Operation> atomic =
                operations.stream().filter(operation -> !operation.isNearRead()).toList();
        operations = explained(atomic) ? operations : atomic;
    }

    private void endEarly() {
        List<Long> responses = operations.stream()
                .filter(operation -> !operation.isPending())
                .map(Operation::responded)
                .sorted()
                .toList();
        int explained = -1;
        int unexplained = responses.size() - 1;
        while (unexplained - explained > 1) {
            int between = (explained + unexplained) / 2;
            if (explained(until(responses.get(between)))) {
                explained = between;
            } else {
                unexplained = between;
            }
        }
        operations = until(responses.get(unexplained));
    }

    /** What was known at a time: what had not returned by then is pending. */
    private List<Operation> until(long time) {
        return operations.stream()
                .filter(operation -> operation.invoked() <= time)
                .map(operation -> operation.responded() <= time
                        ? operation
                        : Operation.pending(operation.caller(), operation.call(), operation.invoked()))
                .toList();
    }

    private void dropEffectFree() {
        for (Operation operation : List.copyOf(operations)) {
            boolean reading = operation.isPending() && operation.call().action().isEffectFree(null);
            if (operation.isEffectFree() || reading) {
                List<Operation> rest = new ArrayList<>(operations);
                rest.remove(operation);
                operations = explained(rest) ? operations : rest;
            }
        }
    }

    private void beginLate() {
        List<Long> times =
                operations.stream().map(rule::earliest).distinct().sorted().toList();
        for (int i = times.size() - 1; i > 0; i--) {
            long time = times.get(i);
            boolean quiet = operations.stream()
                    .noneMatch(operation -> rule.earliest(operation) < time && operation.responded() >= time);
            if (quiet && beginsAt(time)) {
                return;
            }
        }
    }

    private boolean beginsAt(long time) {
        List<Operation> before = operations.stream()
                .filter(operation -> operation.responded() < time)
                .toList();
        List<Operation> after = operations.stream()
                .filter(operation -> operation.responded() >= time)
                .toList();
        List<@Nullable String> values = possibleValues(before);
        if (values.size() != 1 || Linearization.exists(after, values.get(0), rule)) {
            return false;
        }
        initial = values.get(0);
        operations = after;
        return true;
    }

    /** The values that the key can have after operations. */
    private List<@Nullable String> possibleValues(List<Operation> before) {
        Set<@Nullable String> values = new HashSet<>();
        values.add(initial);
        before.forEach(operation -> {
            values.add(operation.call().value());
            values.add(operation.result());
        });
        values.add(null);
        long end = before.stream().mapToLong(Operation::responded).max().orElse(0);
        List<@Nullable String> possible = new ArrayList<>();
        for (String value : values) {
            List<Operation> read = new ArrayList<>(before);
            String key = before.get(0).call().key();
            read.add(new Operation(new Caller(-1, -1), Call.of(Action.INVOKE_READ, key), end + 1, end + 1, value));
            if (explained(read)) {
                possible.add(value);
            }
        }
        return possible;
    }
}
