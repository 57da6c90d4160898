package org.cachedai.faults.workload;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.cachedai.faults.history.Action;

/**
 * What the threads of one JVM call in one round.
 *
 * @param actions what to call, each as often as the others
 * @param breadth which operations on several keys are called besides
 * @param threads the threads of each JVM
 * @param calls how often each thread calls
 */
public record Workload(List<Action> actions, Breadth breadth, int threads, int calls) implements Serializable {

    private static final int KEYS = 6;

    public Workload {
        actions = List.copyOf(actions);
    }

    /** Operations on several keys. */
    public enum Breadth {
        /** None. */
        SINGLE(0, 0),
        /** {@code getAll}, {@code putAll}, {@code removeAll(keys)} and {@code invokeAll}. */
        BATCHES(10, 0),
        /** The same, and {@code clear}. */
        CLEARS(10, 1);

        private final int batchPercent;
        private final int clearPercent;

        Breadth(int batchPercent, int clearPercent) {
            this.batchPercent = batchPercent;
            this.clearPercent = clearPercent;
        }

        int batchPercent() {
            return batchPercent;
        }

        int clearPercent() {
            return clearPercent;
        }
    }

    /** Whether the cache is cleared when the calls of a round have returned. */
    boolean clearsAfter(int round) {
        return breadth.clearPercent() > 0 && round % 2 == 1;
    }

    /** The keys of a round, which no other round uses. */
    List<String> keys(int round) {
        return IntStream.range(0, KEYS).mapToObj(key -> "r" + round + "k" + key).toList();
    }
}
