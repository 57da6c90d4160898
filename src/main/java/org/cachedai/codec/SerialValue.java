package org.cachedai.codec;

import org.jspecify.annotations.Nullable;

/**
 * A serialised value.
 *
 * @param bytes its serialised form
 * @param decoded the value itself, where it is immutable
 */
@SuppressWarnings("ArrayRecordComponent") // Carries the bytes; never compared.
record SerialValue(byte[] bytes, @Nullable Object decoded) {}
