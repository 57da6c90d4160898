package org.cachedai.faults.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The search for an order of one key's operations that keeps their precedence and explains their results: Wing and
 * Gong, "Testing and verifying concurrent objects" (1993), with the memory of visited configurations of Lowe, "Testing
 * for linearizability" (2017). An operation that certainly changed nothing is placed as soon as it fits, which never
 * excludes an order and needs no alternatives. Used once, by one thread.
 */
final class Linearization {

    private static final int MOST_CONFIGURATIONS = 2_000_000;

    private final List<Operation> operations;
    private final ReadRule rule;
    private final BitSet[] predecessors;
    private final BitSet completed = new BitSet();
    private final BitSet effectFree = new BitSet();
    private final Set<Configuration> visited = new HashSet<>();

    private Linearization(List<Operation> operations, ReadRule rule) {
        this.operations = new ArrayList<>(operations);
        this.operations.sort(Comparator.comparingLong(rule::earliest));
        this.rule = rule;
        this.predecessors = new BitSet[operations.size()];
        for (int i = 0; i < predecessors.length; i++) {
            completed.set(i, !this.operations.get(i).isPending());
            effectFree.set(i, this.operations.get(i).isEffectFree());
            predecessors[i] = predecessors(i);
        }
    }

    /**
     * Whether the operations of one key are linearizable.
     *
     * @param initial the key's value before them, or null
     * @throws InconclusiveException when the search was given up
     */
    static boolean exists(List<Operation> operations, @Nullable String initial, ReadRule rule) {
        return new Linearization(operations, rule).search(initial);
    }

    private BitSet predecessors(int index) {
        BitSet before = new BitSet();
        for (int i = 0; i < operations.size(); i++) {
            before.set(i, i != index && rule.precedes(operations.get(i), operations.get(index)));
        }
        return before;
    }

    /** Depth first; the branches that are open are kept here, as there are as many as operations. */
    private boolean search(@Nullable String initial) {
        Deque<Branch> open = new ArrayDeque<>();
        boolean found = enter(new Configuration(new BitSet(), initial), open);
        while (!found && !open.isEmpty()) {
            Branch last = open.getLast();
            if (last.untried().hasNext()) {
                Configuration next = following(last.from(), last.untried().next());
                found = next != null && enter(next, open);
            } else {
                open.removeLast();
            }
        }
        return found;
    }

    /** Whether everything is placed; else opens the branches from there, if nobody has been there. */
    private boolean enter(Configuration configuration, Deque<Branch> open) {
        BitSet placed = configuration.placed();
        placeEffectFree(placed, configuration.value());
        if (includes(placed, completed)) {
            return true;
        }
        if (visited.add(configuration)) {
            open.addLast(new Branch(configuration, candidates(placed).iterator()));
        }
        if (visited.size() > MOST_CONFIGURATIONS) {
            throw new InconclusiveException(operations);
        }
        return false;
    }

    /** Where an operation leads, or null when it cannot be the next one. */
    private @Nullable Configuration following(Configuration from, int next) {
        Operation operation = operations.get(next);
        Effect effect = operation.on(from.value());
        boolean explained = operation.isPending()
                ? !Objects.equals(effect.value(), from.value())
                : Objects.equals(effect.result(), operation.result());
        if (!explained) {
            return null;
        }
        BitSet placed = (BitSet) from.placed().clone();
        placed.set(next);
        return new Configuration(placed, effect.value());
    }

    /** Places all that may come next, changes nothing, and returned what it returns at this value. */
    private void placeEffectFree(BitSet placed, @Nullable String value) {
        boolean again = true;
        while (again) {
            again = false;
            for (int next : candidates(placed)) {
                Operation operation = operations.get(next);
                if (effectFree.get(next) && Objects.equals(operation.on(value).result(), operation.result())) {
                    placed.set(next);
                    again = true;
                }
            }
        }
    }

    /** The operations all of whose predecessors are placed. */
    private List<Integer> candidates(BitSet placed) {
        List<Integer> candidates = new ArrayList<>();
        long firstResponse = Long.MAX_VALUE;
        for (int i = placed.nextClearBit(0); i < operations.size(); i = placed.nextClearBit(i + 1)) {
            if (rule.earliest(operations.get(i)) > firstResponse) {
                break;
            }
            firstResponse = Math.min(firstResponse, operations.get(i).responded());
            if (includes(placed, predecessors[i])) {
                candidates.add(i);
            }
        }
        return candidates;
    }

    private static boolean includes(BitSet all, BitSet some) {
        for (int i = some.nextSetBit(0); i >= 0; i = some.nextSetBit(i + 1)) {
            if (!all.get(i)) {
                return false;
            }
        }
        return true;
    }

    /** What decides whether the rest can follow. */
    private record Configuration(BitSet placed, @Nullable String value) {}

    /** What can come next somewhere. */
    private record Branch(Configuration from, Iterator<Integer> untried) {}
}
