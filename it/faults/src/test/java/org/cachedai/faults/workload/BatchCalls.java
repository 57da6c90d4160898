package org.cachedai.faults.workload;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.cache.Cache;
import org.cachedai.faults.history.Action;
import org.cachedai.faults.history.Call;
import org.jspecify.annotations.Nullable;

/** Calls the operation on several keys that does to each of them what an action specifies. */
final class BatchCalls {

    /** The actions that there is such an operation for. */
    static final List<Action> ACTIONS = List.of(Action.GET, Action.PUT, Action.DISCARD, Action.INVOKE_INCREMENT);

    private final Cache<String, String> cache;

    BatchCalls(Cache<String, String> cache) {
        this.cache = cache;
    }

    /** Each key's result as text; none where there is none. */
    Map<String, @Nullable String> call(List<Call> batch) {
        Set<String> keys = batch.stream().map(Call::key).collect(Collectors.toSet());
        Map<String, @Nullable String> results = new HashMap<>();
        switch (batch.get(0).action()) {
            case GET -> results.putAll(cache.getAll(keys));
            case PUT -> cache.putAll(batch.stream().collect(Collectors.toMap(Call::key, Call::value)));
            case DISCARD -> cache.removeAll(keys);
            case INVOKE_INCREMENT ->
                cache.invokeAll(keys, Processor.INCREMENT).forEach((key, result) -> results.put(key, result.get()));
            default -> throw new IllegalArgumentException("No operation on several keys does " + batch.get(0));
        }
        return results;
    }
}
