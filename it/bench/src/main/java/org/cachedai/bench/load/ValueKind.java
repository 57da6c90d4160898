package org.cachedai.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** The values that are cached. Their content is like prose: it compresses to less than half. */
public enum ValueKind {
    /** Immutable, 2 KB. */
    TEXT_2K(String.class, 2_000, "2 KB text"),
    /** Immutable, 100 KB. */
    TEXT_100K(String.class, 100_000, "100 KB text"),
    /** Mutable, 2 KB. */
    BYTES_2K(byte[].class, 2_000, "2 KB bytes"),
    /** Mutable, 100 KB. */
    BYTES_100K(byte[].class, 100_000, "100 KB bytes");

    private static final int WORDS = 5_000;
    private static final int LONGEST_WORD = 11;

    private final Class<?> type;
    private final int size;
    private final String title;

    ValueKind(Class<?> type, int size, String title) {
        this.type = type;
        this.size = size;
        this.title = title;
    }

    public Class<?> type() {
        return type;
    }

    /** Characters or bytes. */
    public int size() {
        return size;
    }

    public String title() {
        return title;
    }

    /** Makes values that differ from each other, the same ones each time. */
    public Object[] values(int count) {
        Random random = new Random(size);
        String[] words = words(random);
        Object[] values = new Object[count];
        for (int i = 0; i < count; i++) {
            String text = text(words, random);
            values[i] = type == String.class ? text : text.getBytes(StandardCharsets.US_ASCII);
        }
        return values;
    }

    private String text(String[] words, Random random) {
        StringBuilder text = new StringBuilder(size + LONGEST_WORD);
        while (text.length() < size) {
            text.append(words[random.nextInt(words.length)]).append(' ');
        }
        return text.substring(0, size);
    }

    private static String[] words(Random random) {
        String[] words = new String[WORDS];
        for (int i = 0; i < WORDS; i++) {
            words[i] = random.ints(2 + random.nextInt(LONGEST_WORD - 2), 'a', 'z' + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }
        return words;
    }
}
