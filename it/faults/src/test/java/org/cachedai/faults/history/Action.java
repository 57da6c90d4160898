package org.cachedai.faults.history;

import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a cache can be asked to do with one key, and what it must answer: the sequential specification, from the
 * Javadoc of {@code javax.cache.Cache}. An operation on many keys is one of these on each of them.
 */
public enum Action {
    GET("get", Changes.NEVER, (value, call) -> new Effect(value, value)),
    CONTAINS_KEY("containsKey", Changes.NEVER, (value, call) -> Effect.of(value != null, value)),
    PUT("put", Changes.ALWAYS, (value, call) -> new Effect(null, call.value())),
    PUT_IF_ABSENT(
            "putIfAbsent", Changes.ON_TRUE, (value, call) -> Effect.of(value == null, orElse(value, call.value()))),
    GET_AND_PUT("getAndPut", Changes.ALWAYS, (value, call) -> new Effect(value, call.value())),
    REPLACE("replace", Changes.ON_TRUE, (value, call) -> Effect.of(value != null, value == null ? null : call.value())),
    REPLACE_SAME("replace", Changes.ON_TRUE, (value, call) -> ifSame(value, call, call.value())),
    GET_AND_REPLACE(
            "getAndReplace", Changes.ON_VALUE, (value, call) -> new Effect(value, value == null ? null : call.value())),
    REMOVE("remove", Changes.ON_TRUE, (value, call) -> Effect.of(value != null, null)),
    REMOVE_SAME("remove", Changes.ON_TRUE, (value, call) -> ifSame(value, call, null)),
    GET_AND_REMOVE("getAndRemove", Changes.ON_VALUE, (value, call) -> new Effect(value, null)),
    /** A removal that says nothing: {@code clear}, {@code removeAll}. */
    DISCARD("discard", Changes.ALWAYS, (value, call) -> new Effect(null, null)),
    INVOKE_READ("invoke:read", Changes.NEVER, (value, call) -> new Effect(value, value)),
    INVOKE_INCREMENT("invoke:increment", Changes.ALWAYS, (value, call) -> incremented(value)),
    INVOKE_SWAP("invoke:swap", Changes.ALWAYS, (value, call) -> new Effect(value, call.value())),
    INVOKE_SET_IF_ABSENT(
            "invoke:setIfAbsent",
            Changes.ON_TRUE,
            (value, call) -> Effect.of(value == null, orElse(value, call.value()))),
    INVOKE_REMOVE_SAME("invoke:removeIf", Changes.ON_TRUE, (value, call) -> ifSame(value, call, null));

    private final String notation;
    private final Changes changes;
    private final BiFunction<@Nullable String, Call, Effect> specification;

    Action(String notation, Changes changes, BiFunction<@Nullable String, Call, Effect> specification) {
        this.notation = notation;
        this.changes = changes;
        this.specification = specification;
    }

    /** Its name in JSR-107. */
    String notation() {
        return notation;
    }

    /** What a call of it does to a key that has a value, or null. */
    public Effect on(@Nullable String value, Call call) {
        return specification.apply(value, call);
    }

    /** Whether a call with this result has changed nothing, whatever the key's value was. */
    boolean isEffectFree(@Nullable String result) {
        return !changes.may.test(result);
    }

    /** Whether a near tier may answer it, which hears of other JVMs' changes a little later. */
    boolean isNearRead() {
        return this == GET || this == CONTAINS_KEY;
    }

    private static Effect incremented(@Nullable String value) {
        String next = Counting.increment(value);
        return new Effect(next, next);
    }

    private static Effect ifSame(@Nullable String value, Call call, @Nullable String next) {
        boolean same = Objects.equals(value, call.expected());
        return Effect.of(same, same ? next : value);
    }

    private static @Nullable String orElse(@Nullable String value, @Nullable String other) {
        return value == null ? other : value;
    }

    /** With which results a call may have changed the key. */
    private enum Changes {
        NEVER(result -> false),
        ALWAYS(result -> true),
        ON_TRUE("true"::equals),
        ON_VALUE(Objects::nonNull);

        private final Predicate<@Nullable String> may;

        Changes(Predicate<@Nullable String> may) {
            this.may = may;
        }
    }
}
