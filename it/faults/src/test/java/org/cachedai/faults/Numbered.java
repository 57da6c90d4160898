package org.cachedai.faults;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A value that tells whose it is.
 *
 * @param key the number of its key
 * @param number which value of the key it is; later ones have higher numbers
 */
record Numbered(int key, long number) {

    private static final Pattern BEGINNING = Pattern.compile("key (\\d{1,9}) number (\\d{1,18}) ");
    private static final int MOST_TIMES = 60;

    /** The value, of a length of its own, and with a checksum. */
    String text() {
        String name = "key " + key + " number " + number + " ";
        CRC32 checksum = new CRC32();
        checksum.update(name.getBytes(StandardCharsets.US_ASCII));
        String once = name + Long.toHexString(checksum.getValue()) + " ";
        return once.repeat(1 + (int) (checksum.getValue() % MOST_TIMES));
    }

    /** What a value tells; null when it is damaged. */
    static @Nullable Numbered parse(String text) {
        Numbered found = within(text);
        return found != null && found.text().equals(text) ? found : null;
    }

    /** What the first value in a text tells, damaged or not; null when there is none. */
    static @Nullable Numbered within(String text) {
        Matcher beginning = BEGINNING.matcher(text);
        return beginning.find()
                ? new Numbered(Integer.parseInt(beginning.group(1)), Long.parseLong(beginning.group(2)))
                : null;
    }

    /** Whether it is an earlier value of the same key. */
    boolean isOlderThan(Numbered other) {
        return key == other.key && number < other.number;
    }
}
