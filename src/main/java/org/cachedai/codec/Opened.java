package org.cachedai.codec;

/** What was found in the bytes under a key. */
public sealed interface Opened {

    /**
     * An intact envelope of this format.
     *
     * @param content what it holds
     */
    record Intact(Content content) implements Opened {}

    /** Bytes that are no intact envelope of this key: damaged, truncated, swapped or foreign. May be overwritten. */
    record Unreadable() implements Opened {}

    /** An envelope of a newer format, which another version of this library can read. Must not be overwritten. */
    record NewerFormat() implements Opened {}
}
