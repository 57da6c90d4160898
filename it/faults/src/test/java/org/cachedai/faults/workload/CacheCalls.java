package org.cachedai.faults.workload;

import java.util.Set;
import javax.cache.Cache;
import org.cachedai.faults.history.Call;
import org.jspecify.annotations.Nullable;

/** Calls what an action names. */
public final class CacheCalls {

    private final Cache<String, String> cache;

    public CacheCalls(Cache<String, String> cache) {
        this.cache = cache;
    }

    /** The result as text, or null where there is none. */
    public @Nullable String call(Call call) {
        return switch (call.action()) {
            case GET -> cache.get(call.key());
            case GET_AND_PUT -> cache.getAndPut(call.key(), call.value());
            case GET_AND_REPLACE -> cache.getAndReplace(call.key(), call.value());
            case GET_AND_REMOVE -> cache.getAndRemove(call.key());
            case INVOKE_READ -> cache.invoke(call.key(), Processor.READ);
            case INVOKE_INCREMENT -> cache.invoke(call.key(), Processor.INCREMENT);
            case INVOKE_SWAP -> cache.invoke(call.key(), Processor.SWAP, call.value());
            case INVOKE_SET_IF_ABSENT -> cache.invoke(call.key(), Processor.SET_IF_ABSENT, call.value());
            case INVOKE_REMOVE_SAME -> cache.invoke(call.key(), Processor.REMOVE_SAME, call.expected());
            case PUT -> {
                cache.put(call.key(), call.value());
                yield null;
            }
            case DISCARD -> {
                cache.removeAll(Set.of(call.key()));
                yield null;
            }
            default -> Boolean.toString(test(call));
        };
    }

    private boolean test(Call call) {
        return switch (call.action()) {
            case CONTAINS_KEY -> cache.containsKey(call.key());
            case PUT_IF_ABSENT -> cache.putIfAbsent(call.key(), call.value());
            case REPLACE -> cache.replace(call.key(), call.value());
            case REPLACE_SAME -> cache.replace(call.key(), call.expected(), call.value());
            case REMOVE -> cache.remove(call.key());
            case REMOVE_SAME -> cache.remove(call.key(), call.expected());
            default -> throw new IllegalArgumentException("No operation on one key does " + call.action());
        };
    }
}
