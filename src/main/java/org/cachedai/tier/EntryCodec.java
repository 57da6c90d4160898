package org.cachedai.tier;

import org.jspecify.annotations.Nullable;

/**
 * Entries to bytes and back. Thread-safe.
 *
 * @param <S> the stored form of the values
 */
public interface EntryCodec<S> {

    /** The bytes to store under a key. */
    byte[] encode(byte[] entryKey, FarEntry<S> entry);

    /** About how many bytes the entry of a value has, before compression. */
    long size(S value);

    /** The entry found under a key, or null when the bytes are not readable. Never throws on account of the bytes. */
    @Nullable
    FarEntry<S> decode(byte[] entryKey, byte[] bytes);
}
