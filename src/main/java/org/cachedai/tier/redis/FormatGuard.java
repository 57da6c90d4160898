package org.cachedai.tier.redis;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.cachedai.tier.FarTier;
import org.jspecify.annotations.Nullable;

/**
 * Knows an entry by its head: finds its version, and recognises a newer format, which is not overwritten.
 *
 * @param magic what every entry begins with; one unsigned byte of format follows
 * @param format the newest format that may be overwritten; its entries, and those of all formats from 1 on, have a version
 * @param versionAt where the version stands, 8 bytes, big-endian
 */
@SuppressWarnings("ArrayRecordComponent") // Carries the bytes; never compared.
public record FormatGuard(byte[] magic, int format, int versionAt) {

    /** The version of an entry, {@link FarTier#ABSENT} when it has none. */
    long version(byte @Nullable [] entry) {
        boolean known = entry != null
                && entry.length >= versionAt + Long.BYTES
                && Arrays.equals(entry, 0, magic.length, magic, 0, magic.length)
                && isReadable(entry[magic.length] & 0xFF);
        return known ? ByteBuffer.wrap(entry).getLong(versionAt) : FarTier.ABSENT;
    }

    private boolean isReadable(int other) {
        return other > 0 && other <= format;
    }
}
