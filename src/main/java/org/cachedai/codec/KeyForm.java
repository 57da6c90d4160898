package org.cachedai.codec;

import org.jspecify.annotations.Nullable;

/**
 * How the keys of one cache are kept and named. Thread-safe.
 *
 * @param <K> the keys
 */
public interface KeyForm<K> {

    /**
     * A key that nobody can change: the same one if it is immutable, else a copy.
     *
     * @throws UnstorableKeyException when it cannot be copied
     */
    K keep(K key);

    /**
     * The key's canonical text in the far tier: equal keys have equal texts, different keys different ones. Any char may
     * be in it, unpaired surrogates too.
     *
     * @throws UnstorableKeyException when there is no such text of it
     */
    String text(K key);

    /** The key of a text, or null when it is not the text of such a key. Never throws on account of the text. */
    @Nullable
    K parse(String text);

    /** The bytes of heap that a kept key takes, see {@link HeapSize}; an estimate for what is not a scalar. */
    long weigh(K key);
}
