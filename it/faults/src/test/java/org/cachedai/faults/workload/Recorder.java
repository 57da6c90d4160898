package org.cachedai.faults.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.cache.Cache;
import javax.cache.CacheException;
import org.cachedai.faults.history.Action;
import org.cachedai.faults.history.Call;
import org.cachedai.faults.history.Caller;
import org.cachedai.faults.history.Operation;
import org.jspecify.annotations.Nullable;

/** Calls a cache for one thread, and records what it called, when, and what came back. */
final class Recorder {

    private final Cache<String, String> cache;
    private final Caller caller;
    private final List<Operation> recorded = new ArrayList<>();

    Recorder(Cache<String, String> cache, Caller caller) {
        this.cache = cache;
        this.caller = caller;
    }

    List<Operation> recorded() {
        return recorded;
    }

    /** Calls one operation on one key. */
    void call(Call call) {
        CacheCalls calls = new CacheCalls(cache);
        record(List.of(call), () -> {
            String result = calls.call(call);
            return any -> result;
        });
    }

    /** Calls the same action on several keys by one operation. */
    void callAll(List<Call> batch) {
        BatchCalls calls = new BatchCalls(cache);
        record(batch, () -> {
            Map<String, @Nullable String> results = calls.call(batch);
            return call -> results.get(call.key());
        });
    }

    /** Empties the cache, which takes from each of the keys. */
    void clear(List<String> keys) {
        List<Call> discarded =
                keys.stream().map(key -> Call.of(Action.DISCARD, key)).toList();
        record(discarded, () -> {
            cache.clear();
            return any -> null;
        });
    }

    private void record(List<Call> calls, Attempt attempt) {
        long invoked = System.nanoTime();
        try {
            Function<Call, @Nullable String> results = attempt.run();
            long responded = System.nanoTime();
            calls.forEach(call -> recorded.add(new Operation(caller, call, invoked, responded, results.apply(call))));
        } catch (CacheException e) {
            calls.forEach(call -> recorded.add(Operation.pending(caller, call, invoked)));
        }
    }

    /** A call of the cache. */
    private interface Attempt {

        /** Calls it, and says what each key's result is. */
        Function<Call, @Nullable String> run();
    }
}
