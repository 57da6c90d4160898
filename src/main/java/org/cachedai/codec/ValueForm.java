package org.cachedai.codec;

import org.cachedai.spi.Provenance;

/**
 * How the values of one cache are kept: in an immutable form in the near tier, as a payload in the far tier. The
 * caller never shares a mutable object with the cache, unless the cache stores by reference. Thread-safe.
 *
 * @param <V> the values
 * @param <S> the form in which the near tier keeps them, immutable or never handed out
 */
public interface ValueForm<V, S> {

    /**
     * The form to keep.
     *
     * @throws UnstorableValueException when the value cannot be kept in this form
     */
    S keep(V value);

    /**
     * The value to hand out.
     *
     * @throws UnfitPayloadException when what is kept is not of the declared type
     */
    V give(S kept);

    /** Marks the payload of a kept value in the envelope; from 1 to 255, never reused for another encoding. */
    int codecId(S kept);

    /** Whether payloads with this mark can be read. */
    boolean reads(int codecId);

    /** The payload for the far tier. Must not be modified. */
    byte[] payload(S kept);

    /** How the value came about. */
    default Provenance provenance(S kept) {
        return Provenance.NONE;
    }

    /**
     * The form to keep of a payload found in the far tier.
     *
     * @param codecId the payload's mark, one that this form {@link #reads}
     * @param payload the payload, owned by this form from now on
     * @throws UnfitPayloadException when the payload does not fit the declared type
     */
    S fromPayload(int codecId, byte[] payload, Provenance provenance);

    /** The bytes of heap that a kept value takes, see {@link HeapSize}. */
    long weigh(S kept);
}
