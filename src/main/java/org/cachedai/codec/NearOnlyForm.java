package org.cachedai.codec;

import org.cachedai.spi.Provenance;

/**
 * Values that stay in this JVM: there is no payload of them.
 *
 * @param <V> the values
 * @param <S> the form in which the near tier keeps them
 */
interface NearOnlyForm<V, S> extends ValueForm<V, S> {

    @Override
    default int codecId(S kept) {
        throw new UnsupportedOperationException(REFUSAL);
    }

    @Override
    default boolean reads(int codecId) {
        return false;
    }

    @Override
    default byte[] payload(S kept) {
        throw new UnsupportedOperationException(REFUSAL);
    }

    @Override
    default S fromPayload(int codecId, byte[] payload, Provenance provenance) {
        throw new UnsupportedOperationException(REFUSAL);
    }

    /** Why there is no payload. */
    String REFUSAL = "Values of this form stay in this JVM; take the form of a shared cache from ValueForms.shared";
}
