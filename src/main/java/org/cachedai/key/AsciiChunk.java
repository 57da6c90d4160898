package org.cachedai.key;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Narrows ASCII characters to bytes at the speed of memory: the JVM vectorises the ISO-8859-1 encoder, and eight bytes at
 * a time are checked to be ASCII. Used by one thread.
 */
final class AsciiChunk {

    private static final int WORTHWHILE = 48;
    private static final long NOT_ASCII = 0x8080808080808080L;
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private @Nullable CharsetEncoder encoder;

    /**
     * Narrows a chunk that is all ASCII and not short.
     *
     * @return whether it did; if not, what it wrote to {@code bytes} has no meaning
     */
    boolean encode(char[] units, int count, byte[] bytes, int offset) {
        if (count < WORTHWHILE) {
            return false;
        }
        CharBuffer from = CharBuffer.wrap(units, 0, count);
        encoder().encode(from, ByteBuffer.wrap(bytes, offset, count), true);
        return !from.hasRemaining() && isAscii(bytes, offset, offset + count);
    }

    private static boolean isAscii(byte[] bytes, int start, int end) {
        long seen = 0;
        int i = start;
        for (; i <= end - 32; i += 32) {
            seen |= eight(bytes, i) | eight(bytes, i + 8) | eight(bytes, i + 16) | eight(bytes, i + 24);
        }
        for (; i < end; i++) {
            seen |= bytes[i];
        }
        return (seen & NOT_ASCII) == 0;
    }

    private static long eight(byte[] bytes, int index) {
        return (long) EIGHT_BYTES.get(bytes, index);
    }

    private CharsetEncoder encoder() {
        CharsetEncoder known = encoder;
        if (known == null) {
            known = StandardCharsets.ISO_8859_1.newEncoder().onUnmappableCharacter(CodingErrorAction.REPORT);
            encoder = known;
        }
        return known.reset();
    }
}
