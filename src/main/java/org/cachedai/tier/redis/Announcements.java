package org.cachedai.tier.redis;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.cachedai.tier.FarTier.Announcement;
import org.cachedai.tier.FarTier.Event;
import org.cachedai.tier.FarTier.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The format of announcements, big-endian: format (1 byte, which is 1), number of the change (8), kind (1: {@code E}
 * for an entry, {@code C} for a clear, {@code F} for a flight that has ended), origin (8), form of the key (1: {@code L} for ISO-8859-1, {@code U} for UTF-16),
 * length of the key (4), key. An event goes on with the entry's name, its bytes before, and its bytes after: each a
 * length (4, -1 for none) and that many bytes. A script writes format and number and all that an event has more; the
 * rest is given to it whole. Thread-safe.
 */
final class Announcements {

    private static final byte FORMAT = 1;
    private static final byte ENTRY = 'E';
    private static final byte CLEARED = 'C';
    private static final byte LEFT = 'F';
    private static final byte LATIN = 'L';
    private static final byte UTF_16 = 'U';
    private static final int FIXED_BYTES = 1 + Long.BYTES + 1 + Integer.BYTES;

    private final long origin;

    /** @param origin tells this tier from every other */
    Announcements(long origin) {
        this.origin = origin;
    }

    /** What a script is given to announce a change of an entry. */
    byte[] ofEntry(String key) {
        return write(ENTRY, key);
    }

    /** What a script is given to announce another generation. */
    byte[] ofClear() {
        return write(CLEARED, "");
    }

    /** What a script is given to announce that a flight has ended without a change. */
    byte[] ofEndedFlight(String key) {
        return write(LEFT, key);
    }

    /**
     * Reads an announcement.
     *
     * @param cache the cache on whose channel it came
     * @param isEvent whether that was the channel of events
     * @throws IllegalArgumentException when it cannot be read
     */
    Announcement read(String cache, byte[] message, boolean isEvent) {
        ByteBuffer in = ByteBuffer.wrap(message);
        try {
            require(in.get() == FORMAT);
            long sequence = in.getLong();
            Kind kind = kind(in.get());
            boolean own = in.getLong() == origin;
            String key = key(in.get(), require(sized(in)));
            Event event = isEvent ? new Event(require(sized(in)), sized(in), sized(in)) : null;
            require(!in.hasRemaining());
            return new Announcement(cache, own, sequence, kind, key, event);
        } catch (BufferUnderflowException e) {
            throw unreadable();
        }
    }

    private byte[] write(byte kind, String key) {
        boolean latin = key.chars().allMatch(c -> c < 256);
        byte[] bytes = latin ? key.getBytes(StandardCharsets.ISO_8859_1) : utf16(key);
        ByteBuffer out = ByteBuffer.allocate(FIXED_BYTES + bytes.length);
        out.put(kind).putLong(origin).put(latin ? LATIN : UTF_16);
        return out.putInt(bytes.length).put(bytes).array();
    }

    private static Kind kind(byte code) {
        return switch (code) {
            case ENTRY -> Kind.ENTRY;
            case CLEARED -> Kind.CLEARED;
            case LEFT -> Kind.LEFT;
            default -> throw unreadable();
        };
    }

    private static String key(byte form, byte[] bytes) {
        require(form == LATIN || (form == UTF_16 && bytes.length % Character.BYTES == 0));
        return form == LATIN
                ? new String(bytes, StandardCharsets.ISO_8859_1)
                : ByteBuffer.wrap(bytes).asCharBuffer().toString();
    }

    /** Unlike a charset, keeps half a surrogate pair as it is. */
    private static byte[] utf16(String key) {
        ByteBuffer out = ByteBuffer.allocate(key.length() * Character.BYTES);
        out.asCharBuffer().put(key);
        return out.array();
    }

    private static byte @Nullable [] sized(ByteBuffer in) {
        int length = in.getInt();
        if (length == -1) {
            return null;
        }
        require(length >= 0 && length <= in.remaining());
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static byte[] require(byte @Nullable [] bytes) {
        if (bytes == null) {
            throw unreadable();
        }
        return bytes;
    }

    private static void require(boolean asExpected) {
        if (!asExpected) {
            throw unreadable();
        }
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException("an announcement that cannot be read");
    }
}
