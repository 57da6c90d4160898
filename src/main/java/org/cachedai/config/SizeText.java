package org.cachedai.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: a whole number of bytes, or of {@code KiB}, {@code MiB}, {@code GiB}. */
final class SizeText {

    private static final Pattern FORM = Pattern.compile("(\\d{1,13})\\s*(kib|mib|gib)?");

    private SizeText() {}

    /** @throws IllegalArgumentException when the text is no size */
    static long parse(String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            throw new IllegalArgumentException("not a size");
        }
        long amount = Long.parseLong(form.group(1));
        String unit = form.group(2);
        if (unit == null) {
            return amount;
        }
        return Math.multiplyExact(
                amount,
                switch (unit) {
                    case "kib" -> 1L << 10;
                    case "mib" -> 1L << 20;
                    default -> 1L << 30;
                });
    }
}
