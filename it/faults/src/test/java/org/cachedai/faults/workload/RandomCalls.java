package org.cachedai.faults.workload;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.cachedai.faults.history.Action;
import org.cachedai.faults.history.Call;
import org.cachedai.faults.history.Operation;
import org.jspecify.annotations.Nullable;

/**
 * One thread's random calls in one round. In every third round there are three values only, so that a key gets the same
 * one again; in the others no value is written twice. What is compared is mostly what the thread saw last.
 */
final class RandomCalls {

    private static final List<String> FEW = List.of("a", "b", "c");
    private static final int SEEN_PERCENT = 80;

    private final Workload workload;
    private final List<String> keys;
    private final @Nullable String unique;
    private final Random random;
    private final Map<String, @Nullable String> seen = new HashMap<>();
    private int values;

    /** @param thread the thread's name, different from those of all other threads */
    RandomCalls(Workload workload, int round, String thread, long seed) {
        this.workload = workload;
        this.keys = workload.keys(round);
        this.unique = round % 3 == 0 ? null : thread;
        this.random = new Random(seed);
    }

    /** Calls once, and remembers what came. */
    void callOn(Recorder recorder) {
        int kind = random.nextInt(100);
        int from = recorder.recorded().size();
        if (kind < workload.breadth().clearPercent()) {
            recorder.clear(keys);
        } else if (kind < workload.breadth().batchPercent()) {
            recorder.callAll(batch());
        } else {
            recorder.call(call(any(workload.actions()), any(keys)));
        }
        recorder.recorded().subList(from, recorder.recorded().size()).forEach(this::remember);
    }

    private List<Call> batch() {
        Action action = any(BatchCalls.ACTIONS);
        List<String> some = new ArrayList<>(keys);
        Collections.shuffle(some, random);
        return some.subList(0, 2 + random.nextInt(2)).stream()
                .map(key -> call(action, key))
                .toList();
    }

    private Call call(Action action, String key) {
        return switch (action) {
            case PUT, PUT_IF_ABSENT, GET_AND_PUT, REPLACE, GET_AND_REPLACE, INVOKE_SWAP, INVOKE_SET_IF_ABSENT ->
                Call.of(action, key, value());
            case REPLACE_SAME -> new Call(action, key, value(), expected(key));
            case REMOVE_SAME, INVOKE_REMOVE_SAME -> new Call(action, key, null, expected(key));
            default -> Call.of(action, key);
        };
    }

    private String value() {
        return unique == null ? any(FEW) : unique + "." + values++;
    }

    private String expected(String key) {
        String last = seen.get(key);
        return last != null && random.nextInt(100) < SEEN_PERCENT ? last : value();
    }

    private void remember(Operation operation) {
        String value = operation.call().value();
        boolean refused = "false".equals(operation.result());
        if (value != null && !refused) {
            seen.put(operation.call().key(), value);
        } else if (operation.result() != null && !isBoolean(operation.result())) {
            seen.put(operation.call().key(), operation.result());
        }
    }

    private static boolean isBoolean(String result) {
        return result.equals("true") || result.equals("false");
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
