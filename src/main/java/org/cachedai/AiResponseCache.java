package org.cachedai;

import java.util.Map;
import java.util.Optional;

/**
 * Stores and fetches the answers of language models by text, operation and options. Injectable as a CDI bean; in Java
 * SE, {@code org.cachedai.runtime.CachedAI} builds one.
 *
 * <p>An answer is found again by an equal text, operation and options map (any iteration order, compared by type and
 * content, so that {@code 1} and {@code "1"} differ), and by the caller, unless the cache was made {@link #shared()}.
 * Answers of annotated methods are not found here, since a method is part of their key.
 *
 * <p>Instances are safe for use by several threads. No method fails because Redis is away.
 */
public interface AiResponseCache {

    /**
     * Stores an answer, replacing an earlier one, for the operation's lifetime. A null or empty answer is not stored.
     *
     * @param text what the model was asked about, of any length
     * @param operation 1 to 100 letters, digits, {@code .}, {@code _} and {@code -}
     * @param options what else changes the answer; null values are allowed and differ from absent ones
     * @param answer the answer, of a type that JSON can carry
     * @return whether it was stored
     * @throws UnstableKeyException when an option has no stable content
     * @throws IllegalArgumentException when the operation's name is not allowed
     */
    boolean store(CharSequence text, String operation, Map<String, ?> options, Object answer);

    /**
     * Fetches an answer.
     *
     * @param text as in {@link #store}
     * @param operation as in {@link #store}
     * @param options as in {@link #store}
     * @param type the type of the answer
     * @return the answer, or empty when there is none that is fresh, or none that fits the type
     * @throws UnstableKeyException when an option has no stable content
     * @throws IllegalArgumentException when the operation's name is not allowed
     */
    <T> Optional<T> fetch(CharSequence text, String operation, Map<String, ?> options, Class<T> type);

    /** As {@link #fetch(CharSequence, String, Map, Class)}, for a generic type. */
    <T> Optional<T> fetch(CharSequence text, String operation, Map<String, ?> options, AnswerType<T> type);

    /**
     * Removes one answer.
     *
     * @return whether there was one
     */
    boolean invalidate(CharSequence text, String operation, Map<String, ?> options);

    /** Removes every answer of an operation, those of annotated methods included. */
    void invalidateOperation(String operation);

    /** This cache with every caller sharing ({@link CacheScope#SHARED}); its entries are apart from the callers' own. */
    AiResponseCache shared();
}
