package org.cachedai.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.cachedai.spi.Provenance;

/**
 * Text; the payload is UTF-8. UTF-8 cannot carry an unpaired surrogate: the payload of a text with one is its chars,
 * two bytes each, big-endian.
 */
public final class TextForm implements ValueForm<String, String> {

    private static final int UTF_8_ID = 2;
    private static final int CHARS_ID = 6;

    @Override
    public String keep(String value) {
        return value;
    }

    @Override
    public String give(String kept) {
        return kept;
    }

    @Override
    public int codecId(String kept) {
        return isWellFormed(kept) ? UTF_8_ID : CHARS_ID;
    }

    @Override
    public boolean reads(int codecId) {
        return codecId == UTF_8_ID || codecId == CHARS_ID;
    }

    @Override
    public byte[] payload(String kept) {
        return isWellFormed(kept) ? kept.getBytes(UTF_8) : chars(kept);
    }

    @Override
    public String fromPayload(int codecId, byte[] payload, Provenance provenance) {
        return codecId == UTF_8_ID ? new String(payload, UTF_8) : chars(payload);
    }

    @Override
    public long weigh(String kept) {
        return HeapSize.of(kept);
    }

    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static byte[] chars(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(Character.BYTES * text.length());
        bytes.asCharBuffer().put(text);
        return bytes.array();
    }

    private static String chars(byte[] payload) {
        if (payload.length % Character.BYTES != 0) {
            throw new UnfitPayloadException(String.class, "half a char");
        }
        return ByteBuffer.wrap(payload).asCharBuffer().toString();
    }
}
