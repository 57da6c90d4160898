package org.cachedai.codec;

/**
 * A form with one encoding.
 *
 * @param <V> the values
 * @param <S> the form in which the near tier keeps them
 */
interface OneCodecForm<V, S> extends ValueForm<V, S> {

    /** Marks the payloads in the envelope. */
    int codecId();

    @Override
    default int codecId(S kept) {
        return codecId();
    }

    @Override
    default boolean reads(int codecId) {
        return codecId == codecId();
    }
}
