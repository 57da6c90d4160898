package org.cachedai.tier;

import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How the keys of one cache are kept and named. The functions are thread-safe.
 *
 * @param keep a key that nobody can change: the same one if it is immutable, else a copy
 * @param text the key's canonical text in the far tier; equal keys have equal texts, others never
 * @param parse the key of a text, or null when the text is not of such a key
 * @param weigh the bytes of heap that a kept key takes
 * @param <K> the keys
 */
public record KeyCodec<K>(
        UnaryOperator<K> keep,
        Function<K, String> text,
        Function<String, @Nullable K> parse,
        ToLongFunction<K> weigh) {}
