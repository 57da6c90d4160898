package org.cachedai.tier.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.cachedai.tier.FarTier.Announcement;
import org.cachedai.tier.FarTier.Kind;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

    private final Announcements mine = new Announcements(0x0102_0304_0506_0708L);
    private final Announcements theirs = new Announcements(-1);

    @Test
    void read_whatWasWritten_isTheSame() {
        for (String key :
                List.of("", "k", "a:b{c}\r\n\0", "straße", "ключ", "\uD83D\uDE00", "half \uD83D", "\uDE00", "ÿĀ")) {
            Announcement read = mine.read("cache", numbered(7, theirs.ofEntry(key)), false);
            assertThat(read).isEqualTo(new Announcement("cache", false, 7, Kind.ENTRY, key, null));
        }
        assertThat(mine.read("cache", numbered(Long.MAX_VALUE, mine.ofClear()), false))
                .isEqualTo(new Announcement("cache", true, Long.MAX_VALUE, Kind.CLEARED, "", null));
    }

    @Test
    void read_event_hasNameBeforeAndAfter() {
        byte[] message = concat(numbered(7, mine.ofEntry("k")), sized("name"), sized(null), sized(""));
        Announcement read = theirs.read("cache", message, true);

        assertThat(read.own()).isFalse();
        assertThat(read.key()).isEqualTo("k");
        assertThat(read.event().entryKey()).isEqualTo("name".getBytes(StandardCharsets.US_ASCII));
        assertThat(read.event().before()).isNull();
        assertThat(read.event().after()).isEmpty();
    }

    @Test
    void read_anythingElse_isRefused() {
        byte[] change = numbered(7, mine.ofEntry("k"));
        byte[] event = concat(change, sized("name"), sized("before"), sized(null));
        for (int length = 0; length < change.length; length++) {
            assertUnreadable(Arrays.copyOf(change, length), false);
        }
        for (int length = 0; length < event.length; length++) {
            assertUnreadable(Arrays.copyOf(event, length), true);
        }
        assertUnreadable(concat(change, new byte[1]), false);
        assertUnreadable(concat(event, new byte[1]), true);
        assertUnreadable(concat(change, sized(null), sized(null), sized(null)), true);
        assertUnreadable(changed(change, 0, 2), false);
        assertUnreadable(changed(change, 9, 'X'), false);
        assertUnreadable(changed(change, 18, 'X'), false);
        assertUnreadable(changed(change, 18, 'U'), false);
        assertUnreadable(changed(change, 19, 0x80), false);
        assertUnreadable(changed(change, 19, 0x7F), false);
    }

    private void assertUnreadable(byte[] message, boolean event) {
        assertThatThrownBy(() -> mine.read("cache", message, event)).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] changed(byte[] message, int at, int value) {
        byte[] copy = message.clone();
        copy[at] = (byte) value;
        return copy;
    }

    private static byte[] numbered(long sequence, byte[] what) {
        return ByteBuffer.allocate(9 + what.length)
                .put((byte) 1)
                .putLong(sequence)
                .put(what)
                .array();
    }

    private static byte[] sized(String text) {
        if (text == null) {
            return new byte[] {-1, -1, -1, -1};
        }
        return ByteBuffer.allocate(4 + text.length())
                .putInt(text.length())
                .put(text.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private static byte[] concat(byte[]... parts) {
        ByteBuffer out = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            out.put(part);
        }
        return out.array();
    }
}
