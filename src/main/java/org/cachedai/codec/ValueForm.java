package org.cachedai.codec;

import org.cachedai.json.UnfitJsonException;

/**
 * How the values of one cache are kept: in an immutable form in the near tier, as a payload in the far tier. The
 * caller never shares a mutable object with the cache. Thread-safe.
 *
 * @param <V> the values
 * @param <S> the form in which the near tier keeps them, immutable or never handed out
 */
public interface ValueForm<V, S> {

    /** Marks the payloads of this form in the envelope; from 1 to 255, never reused for another form. */
    int codecId();

    /** The form to keep. */
    S keep(V value);

    /** The value to hand out. */
    V give(S kept);

    /** The payload for the far tier. Must not be modified. */
    byte[] payload(S kept);

    /** What producing the value took, in milliseconds; 0 when not known. */
    long costMillis(S kept);

    /**
     * The form to keep of a payload found in the far tier.
     *
     * @throws UnfitJsonException when the payload does not fit the declared type
     */
    S fromPayload(byte[] payload, long costMillis);

    /** How many bytes the near tier counts for it. */
    long weigh(S kept);
}
