package org.cachedai.codec;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.cachedai.spi.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * The format of an entry in the far tier, big-endian: magic (4 bytes), format version (1), flags (1), codec id (1),
 * the entry's version (8), created (8), expires (8), cost (8), fresh until (8), length of the payload before compression
 * (4), length of the stored payload (4), key check (4), stored payload. The key check is the CRC-32C of the entry's key
 * with its length, of everything before the check, and of the stored payload: an entry that was damaged, truncated or
 * moved to another key does not pass. Format 1, which is still read, has no fresh until. Thread-safe.
 */
public final class Envelope {

    /** The format that is written. Readers leave higher versions alone. */
    public static final int FORMAT_VERSION = 2;

    /** The most bytes that a payload may have before compression. */
    public static final int MAX_PAYLOAD_BYTES = 1 << 30;

    /** The most bytes that an envelope may have: what a string in Redis can hold (Redis, proto-max-bulk-len). */
    public static final int MAX_BYTES = 512 << 20;

    /** Where the entry's version lies, 8 bytes big-endian. */
    public static final int ENTRY_VERSION_AT = 7;

    private static final byte[] MAGIC = {'C', 'A', 'I', (byte) 0x8E};
    private static final int FORMAT_AT = MAGIC.length;
    private static final int FORMAT_WITHOUT_FRESHNESS = 1;
    private static final int HEADER_BYTES = 59;
    private static final byte COMPRESSED = 1;

    private final Compression compression;
    private final int maxPayloadBytes;
    private final int maxBytes;

    /** @param compression compresses and inflates the payloads */
    public Envelope(Compression compression) {
        this(compression, MAX_PAYLOAD_BYTES, MAX_BYTES);
    }

    /**
     * @param compression compresses and inflates the payloads
     * @param maxPayloadBytes the most bytes that a payload may have before compression
     * @param maxBytes the most bytes that an envelope may have
     */
    public Envelope(Compression compression, int maxPayloadBytes, int maxBytes) {
        this.compression = compression;
        this.maxPayloadBytes = maxPayloadBytes;
        this.maxBytes = maxBytes;
    }

    /** The bytes that every envelope begins with, followed by the format version as one unsigned byte. */
    public static byte[] magic() {
        return MAGIC.clone();
    }

    /**
     * Puts content into an envelope.
     *
     * @param key the whole key under which it will lie
     * @throws OversizedValueException when the payload is over {@link #MAX_PAYLOAD_BYTES}, or the envelope would be
     *     over {@link #MAX_BYTES}
     */
    public byte[] seal(byte[] key, Content content) {
        byte[] payload = content.payload();
        if (payload.length > maxPayloadBytes) {
            throw new OversizedValueException(payload.length, maxPayloadBytes);
        }
        byte @Nullable [] compressed = compression.tryCompress(payload, HEADER_BYTES);
        int storedLength = compressed == null ? payload.length : compressed.length - HEADER_BYTES;
        if (storedLength > maxBytes - HEADER_BYTES) {
            throw new OversizedValueException(storedLength, maxBytes - HEADER_BYTES);
        }
        ByteBuffer buffer = ByteBuffer.wrap(compressed == null ? behindHeader(payload) : compressed);
        buffer.put(MAGIC).put((byte) FORMAT_VERSION).put(compressed == null ? 0 : COMPRESSED);
        buffer.put((byte) content.codecId()).putLong(content.version());
        buffer.putLong(content.createdMillis()).putLong(content.expiresMillis());
        Provenance provenance = content.provenance();
        buffer.putLong(provenance.costMillis()).putLong(provenance.freshUntilMillis());
        buffer.putInt(payload.length).putInt(storedLength);
        return buffer.putInt(check(key, buffer.array(), HEADER_BYTES)).array();
    }

    /**
     * Opens what lies under a key. Never throws on account of the bytes.
     *
     * @param key the whole key
     * @param bytes what lies there
     */
    public Opened open(byte[] key, byte[] bytes) {
        if (bytes.length <= FORMAT_AT || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return new Opened.Unreadable();
        }
        int format = bytes[FORMAT_AT] & 0xFF;
        if (format > FORMAT_VERSION) {
            return new Opened.NewerFormat();
        }
        Content content = format < FORMAT_WITHOUT_FRESHNESS ? null : open(key, bytes, format);
        return content == null ? new Opened.Unreadable() : new Opened.Intact(content);
    }

    private @Nullable Content open(byte[] key, byte[] bytes, int format) {
        boolean hasFreshness = format > FORMAT_WITHOUT_FRESHNESS;
        int headerBytes = hasFreshness ? HEADER_BYTES : HEADER_BYTES - Long.BYTES;
        if (bytes.length < headerBytes) {
            return null;
        }
        ByteBuffer header = ByteBuffer.wrap(bytes, FORMAT_AT + 1, headerBytes - FORMAT_AT - 1);
        byte flags = header.get();
        int codecId = header.get() & 0xFF;
        long version = header.getLong();
        long created = header.getLong();
        long expires = header.getLong();
        Provenance provenance = new Provenance(header.getLong(), hasFreshness ? header.getLong() : Provenance.UNKNOWN);
        int length = header.getInt();
        int storedLength = header.getInt();
        boolean whole = (flags & ~COMPRESSED) == 0
                && storedLength == bytes.length - headerBytes
                && length >= 0
                && length <= maxPayloadBytes
                && header.getInt() == check(key, bytes, headerBytes);
        byte[] payload = whole ? payload(bytes, headerBytes, flags == COMPRESSED, length) : null;
        return payload == null ? null : new Content(codecId, version, created, expires, provenance, payload);
    }

    private byte @Nullable [] payload(byte[] bytes, int from, boolean compressed, int length) {
        if (compressed) {
            return compression.tryInflate(bytes, from, length);
        }
        return bytes.length - from == length ? Arrays.copyOfRange(bytes, from, bytes.length) : null;
    }

    private static byte[] behindHeader(byte[] payload) {
        byte[] room = new byte[HEADER_BYTES + payload.length];
        System.arraycopy(payload, 0, room, HEADER_BYTES, payload.length);
        return room;
    }

    private static int check(byte[] key, byte[] bytes, int headerBytes) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, key.length));
        crc.update(key);
        crc.update(bytes, 0, headerBytes - Integer.BYTES);
        crc.update(bytes, headerBytes, bytes.length - headerBytes);
        return (int) crc.getValue();
    }
}
