package org.cachedai.faults;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.cachedai.faults.history.Action;
import org.cachedai.faults.workload.Workload;
import org.cachedai.faults.workload.Workload.Breadth;

/** What the tests call. */
final class Workloads {

    private static final Set<Action> PROCESSORS = EnumSet.of(
            Action.INVOKE_READ,
            Action.INVOKE_INCREMENT,
            Action.INVOKE_SWAP,
            Action.INVOKE_SET_IF_ABSENT,
            Action.INVOKE_REMOVE_SAME);

    private Workloads() {}

    /** Every operation on one key, as often as the others. */
    static List<Action> everything() {
        return List.of(Action.values());
    }

    /** The same without entry processors. */
    static List<Action> withoutProcessors() {
        return everything().stream()
                .filter(action -> !PROCESSORS.contains(action))
                .toList();
    }

    /** Some 150 operations on each key in each round, by two threads in each of four JVMs. */
    static Workload ofFourJvms(List<Action> actions, Breadth breadth) {
        return new Workload(actions, breadth, 2, 112);
    }

    /** The same by eight threads of one JVM. */
    static Workload ofOneJvm(List<Action> actions, Breadth breadth) {
        return new Workload(actions, breadth, 8, 112);
    }
}
