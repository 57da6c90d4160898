package org.cachedai.tier.redis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.cachedai.tier.FarTier;

/** What commands and scripts are given. */
final class Arguments {

    private static final byte[] NOTHING = {};
    /** Lives beyond this many milliseconds, some 146 million years, have no end: Redis adds them to the time. */
    private static final long LONGEST_LIFE = Long.MAX_VALUE / 2;

    private Arguments() {}

    static byte[] ascii(long number) {
        return ascii(Long.toString(number));
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A life in milliseconds, empty for no end. */
    static byte[] life(long millis) {
        return millis > LONGEST_LIFE ? NOTHING : ascii(Math.max(millis, 0));
    }

    /** A version as it stands in an entry, empty for any. */
    static byte[] version(long version) {
        return version == FarTier.ANY
                ? NOTHING
                : ByteBuffer.allocate(Long.BYTES).putLong(version).array();
    }

    /** A generation, empty for none. */
    static byte[] generation(long generation) {
        return generation == FarTier.NO_GENERATION ? NOTHING : ascii(generation);
    }
}
