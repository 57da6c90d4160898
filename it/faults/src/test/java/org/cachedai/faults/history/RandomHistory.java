package org.cachedai.faults.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Histories that are linearizable because they are made from an order; and such ones with results interchanged. */
final class RandomHistory {

    private static final Action[] ACTIONS = Action.values();

    private RandomHistory() {}

    /** Operations on one key, by threads each of which calls one after the other; in the order they took effect. */
    static List<Operation> of(Random random, int threads, int size) {
        List<Operation> history = new ArrayList<>();
        long[] free = new long[threads];
        String value = null;
        for (int i = 1; i <= size; i++) {
            long effectiveAt = 1_000L * i;
            int thread = random.nextInt(threads);
            long invoked = Math.max(free[thread], effectiveAt - random.nextInt(1_000 * threads)) + 1;
            long responded = Math.max(effectiveAt, invoked) + random.nextInt(500);
            if (invoked > effectiveAt) {
                continue;
            }
            free[thread] = responded;
            Call call = call(random);
            Effect effect = call.action().on(value, call);
            history.add(new Operation(new Caller(0, thread), call, invoked, responded, effect.result()));
            value = effect.value();
        }
        return history;
    }

    /**
     * Operations on one key, by JVMs of one thread whose near reads answer any state since the last one that the JVM
     * saw; in the order they took effect.
     */
    static List<Operation> withStaleReads(Random random, int jvms, int size) {
        List<Operation> history = new ArrayList<>();
        List<@Nullable String> states = new ArrayList<>();
        states.add(null);
        int[] seen = new int[jvms];
        for (Operation operation : of(random, jvms, size)) {
            int jvm = operation.caller().thread();
            int latest = states.size() - 1;
            seen[jvm] = operation.isNearRead() ? seen[jvm] + random.nextInt(latest - seen[jvm] + 1) : latest;
            Effect effect = operation.on(states.get(seen[jvm]));
            if (!Objects.equals(effect.value(), states.get(seen[jvm]))) {
                states.add(effect.value());
                seen[jvm]++;
            }
            history.add(new Operation(
                    new Caller(jvm, 0), operation.call(), operation.invoked(), operation.responded(), effect.result()));
        }
        return history;
    }

    /** A short history with, perhaps, two results interchanged and an outcome unknown. */
    static List<Operation> scrambled(Random random, int threads, int size) {
        List<Operation> history = of(random, threads, size);
        if (history.size() > 1 && random.nextInt(4) > 0) {
            Collections.swap(history, 0, random.nextInt(history.size()));
            String first = history.get(0).result();
            int other = 1 + random.nextInt(history.size() - 1);
            history.set(0, withResult(history.get(0), history.get(other).result()));
            history.set(other, withResult(history.get(other), first));
        }
        if (random.nextInt(3) == 0) {
            int lost = random.nextInt(history.size());
            Operation operation = history.get(lost);
            history.set(lost, Operation.pending(operation.caller(), operation.call(), operation.invoked()));
        }
        return history;
    }

    private static Operation withResult(Operation operation, @Nullable String result) {
        return new Operation(operation.caller(), operation.call(), operation.invoked(), operation.responded(), result);
    }

    private static Call call(Random random) {
        return new Call(ACTIONS[random.nextInt(ACTIONS.length)], "k", letter(random), letter(random));
    }

    private static String letter(Random random) {
        return String.valueOf((char) ('a' + random.nextInt(3)));
    }
}
