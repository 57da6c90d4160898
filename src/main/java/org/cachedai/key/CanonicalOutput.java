package org.cachedai.key;

/**
 * Writes type-tagged, length-prefixed fields into a hash, so that no two different sequences of fields are the same
 * bytes. Numbers are big-endian. Used by one thread.
 *
 * <p>A text is its number of UTF-16 units and then each unit in one to three bytes, as UTF-8 encodes a code point of that
 * number. For text without supplementary characters that is UTF-8; and surrogates, paired or not, keep their identity.
 */
final class CanonicalOutput {

    private static final int CHUNK = 8192;
    private static final int FIRST_CAPACITY = 256;
    private static final int WIDEST_UNIT = 3;

    private final KeyHash hash;
    private final AsciiChunk ascii = new AsciiChunk();
    private byte[] buffer = new byte[FIRST_CAPACITY];
    private int size;
    private char[] units = new char[0];

    CanonicalOutput(KeyHash hash) {
        this.hash = hash;
    }

    void tag(Tag tag) {
        octet(tag.code);
    }

    void octet(int value) {
        room(1);
        buffer[size++] = (byte) value;
    }

    void int2(int value) {
        octet(value >>> 8);
        octet(value);
    }

    void int4(int value) {
        int2(value >>> 16);
        int2(value);
    }

    void int8(long value) {
        int4((int) (value >>> 32));
        int4((int) value);
    }

    /** A length and the bytes, which are not copied when there are many. */
    void bytes(byte[] bytes) {
        int4(bytes.length);
        if (bytes.length <= buffer.length) {
            room(bytes.length);
            System.arraycopy(bytes, 0, buffer, size, bytes.length);
            size += bytes.length;
        } else {
            flush();
            hash.update(bytes, 0, bytes.length);
        }
    }

    /** A length and the text, in chunks: what is allocated does not grow with the text. */
    void text(CharSequence text) {
        int length = text.length();
        int4(length);
        if (length > units.length && units.length < CHUNK) {
            units = new char[Math.min(length, CHUNK)];
        }
        for (int start = 0; start < length; start += CHUNK) {
            int count = Math.min(CHUNK, length - start);
            copyUnits(text, start, count);
            chunk(count);
        }
    }

    /** The hash of everything written. */
    byte[] finish() {
        flush();
        return hash.finish();
    }

    private void copyUnits(CharSequence text, int start, int count) {
        if (text instanceof String string) {
            string.getChars(start, start + count, units, 0);
        } else if (text instanceof StringBuilder builder) {
            builder.getChars(start, start + count, units, 0);
        } else {
            for (int i = 0; i < count; i++) {
                units[i] = text.charAt(start + i);
            }
        }
    }

    private void chunk(int count) {
        if (count > buffer.length) {
            flush();
            buffer = new byte[count];
        }
        room(count);
        if (ascii.encode(units, count, buffer, size)) {
            size += count;
        } else {
            anyUnits(count);
        }
    }

    private void anyUnits(int count) {
        int done = 0;
        while (done < count) {
            int next = Math.min(count, done + (buffer.length - size) / WIDEST_UNIT);
            size = encodeUnits(done, next, buffer, size);
            done = next;
            if (done < count) {
                flush();
            }
        }
    }

    private int encodeUnits(int start, int end, byte[] into, int offset) {
        int at = offset;
        for (int i = start; i < end; i++) {
            char unit = units[i];
            if (unit < 0x80) {
                into[at++] = (byte) unit;
            } else if (unit < 0x800) {
                into[at++] = (byte) (0xC0 | (unit >>> 6));
                into[at++] = trailing(unit);
            } else {
                into[at++] = (byte) (0xE0 | (unit >>> 12));
                into[at++] = trailing(unit >>> 6);
                into[at++] = trailing(unit);
            }
        }
        return at;
    }

    private static byte trailing(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }

    private void room(int count) {
        if (size + count > buffer.length) {
            flush();
        }
    }

    private void flush() {
        hash.update(buffer, 0, size);
        size = 0;
    }
}
