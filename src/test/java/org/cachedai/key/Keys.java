package org.cachedai.key;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys of calls that differ in one thing only. */
final class Keys {

    static final CallSite SITE = new CallSite(
            "shop",
            "org.acme.Reviews",
            "summarize(java.lang.String)",
            "org.acme.Summary",
            "summarize",
            "small-1",
            "3",
            "CALLER");

    private static final CacheKeyGenerator ONE_OPTION =
            CacheKeyGenerator.of(SITE, List.of(KeyArgument.option("value", "theValue")));

    private Keys() {}

    /** The key of a call whose only argument is the value. */
    static String of(@Nullable Object value) {
        return ONE_OPTION.generate(null, new @Nullable Object[] {value});
    }

    /** The key of a call without arguments. */
    static String at(CallSite site) {
        return CacheKeyGenerator.of(site, List.of()).generate(null, null);
    }

    /** The key of a call with a text and two options, of which the first is declared first. */
    static String options(String firstName, @Nullable Object first, String secondName, @Nullable Object second) {
        List<KeyArgument> arguments = List.of(
                KeyArgument.text("document"),
                KeyArgument.option(firstName, "first"),
                KeyArgument.option(secondName, "second"));
        return CacheKeyGenerator.of(SITE, arguments).generate(null, new @Nullable Object[] {"a text", first, second});
    }
}
