package org.cachedai.tier.redis;

/**
 * Recognises entries of a newer format, which are not overwritten.
 *
 * @param magic what every entry begins with; one unsigned byte of format version follows
 * @param version the newest version that may be overwritten
 */
@SuppressWarnings("ArrayRecordComponent") // Carries the bytes; never compared.
public record FormatGuard(byte[] magic, int version) {}
