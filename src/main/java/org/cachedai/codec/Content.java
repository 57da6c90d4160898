package org.cachedai.codec;

import org.cachedai.spi.Provenance;

/**
 * What an envelope holds.
 *
 * @param codecId the {@link ValueForm#codecId codec} of the payload
 * @param version tells one write of the entry from another
 * @param createdMillis when the entry was made, in milliseconds since 1970
 * @param expiresMillis when its life ends, in milliseconds since 1970; {@link Long#MAX_VALUE} for never
 * @param provenance how the value came about
 * @param payload the value's bytes, not compressed; must not be modified
 */
@SuppressWarnings("ArrayRecordComponent") // Carries the bytes; never compared.
public record Content(
        int codecId, long version, long createdMillis, long expiresMillis, Provenance provenance, byte[] payload) {}
