package org.cachedai.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.CharBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LongTextTest {

    private static final int MEBI = 1 << 20;

    @Test
    void texts_sharingTheirFirstMegabyte_differ() {
        String start = "x".repeat(MEBI);
        assertThat(Set.of(Keys.of(start), Keys.of(start + "a"), Keys.of(start + "b")))
                .hasSize(3);
    }

    @Test
    void texts_differingOnceAtAnyPlaceOfAChunk_differ() {
        String text = "ä".repeat(20_000);
        Set<String> keys = new HashSet<>();
        List<Integer> places = List.of(0, 1, 47, 48, 8190, 8191, 8192, 8193, 16383, 16384, 19_999);
        places.forEach(place -> {
            StringBuilder changed = new StringBuilder(text);
            changed.setCharAt(place, 'e');
            keys.add(Keys.of(changed));
        });
        assertThat(keys).hasSize(places.size()).doesNotContain(Keys.of(text));
    }

    @Test
    void text_withPairAcrossChunks_agreesHoweverItIsRead() {
        String text = "x".repeat(8191) + "😀" + "y".repeat(8191);
        assertThat(Keys.of(CharBuffer.wrap(text))).isEqualTo(Keys.of(text));
    }

    @Test
    void texts_withUnpairedSurrogates_differ() {
        List<String> texts = List.of("?", "\ud83d", "\ude00", "\ud83d\ude00", "\ude00\ud83d", "\ufffd", "\ud83e", "??");
        assertThat(texts.stream().map(Keys::of).distinct()).hasSize(texts.size());
        String padding = "x".repeat(8191);
        assertThat(texts.stream().map(text -> Keys.of(padding + text)).distinct())
                .hasSize(texts.size());
    }

    @Test
    void text_ofFiftyMegabytes_isNotAllocatedAgain() {
        String ascii = "x".repeat(50 * MEBI);
        assertThat(allocatedByKeyOf(ascii)).isLessThan(MEBI);
        assertThat(allocatedByKeyOf("ж".repeat(10 * MEBI))).isLessThan(MEBI);
    }

    @Test
    void bytes_ofFiftyMegabytes_areNotAllocatedAgain() {
        assertThat(allocatedByKeyOf(new byte[50 * MEBI])).isLessThan(MEBI);
    }

    private static long allocatedByKeyOf(Object value) {
        Keys.of("warm");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Keys.of(value);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
