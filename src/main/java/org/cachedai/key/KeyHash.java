package org.cachedai.key;

/** A hash in progress. Used by one thread, and finished once. */
interface KeyHash {

    /** Appends bytes; they may change as soon as this returns. */
    void update(byte[] bytes, int offset, int length);

    /** The 32 bytes of the hash. */
    byte[] finish();
}
