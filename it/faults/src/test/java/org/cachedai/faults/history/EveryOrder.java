package org.cachedai.faults.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Linearizability by its definition, for histories of a few operations: every order is tried. */
final class EveryOrder {

    private EveryOrder() {}

    static boolean explains(List<Operation> operations) {
        return explains(operations, null);
    }

    private static boolean explains(List<Operation> left, @Nullable String value) {
        if (left.stream().allMatch(Operation::isPending)) {
            return true;
        }
        for (Operation next : left) {
            boolean first = left.stream().noneMatch(other -> other.responded() < next.invoked());
            Effect effect = next.on(value);
            if (first && (next.isPending() || Objects.equals(effect.result(), next.result()))) {
                List<Operation> rest = new ArrayList<>(left);
                rest.remove(next);
                if (explains(rest, effect.value())) {
                    return true;
                }
            }
        }
        return false;
    }
}
