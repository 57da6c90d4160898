package org.cachedai.tier;

import java.nio.charset.StandardCharsets;

/**
 * The names of one cache in the far tier: {@code cachedai:<namespace>:<cache>:<generation>:<key>} for its entries and
 * {@code cachedai:<namespace>:<cache>:generation} for its generation. In namespace and cache every character but
 * letters, digits, '.', '_' and '-' is escaped, so that no two caches share a name; in keys only what is not printable
 * ASCII, and {@code %}, <code>{</code> and <code>}</code>. Immutable.
 */
public final class FarNames {

    private final String prefix;
    private final byte[] generationKey;

    /**
     * @param namespace the application's namespace
     * @param cache the cache's name
     */
    public FarNames(String namespace, String cache) {
        this.prefix = "cachedai:" + escape(namespace, false) + ":" + escape(cache, false) + ":";
        this.generationKey = (prefix + "generation").getBytes(StandardCharsets.US_ASCII);
    }

    byte[] generationKey() {
        return generationKey;
    }

    byte[] entryKey(long generation, String key) {
        return (prefix + generation + ":" + escape(key, true)).getBytes(StandardCharsets.US_ASCII);
    }

    private static String escape(String text, boolean last) {
        int plain = 0;
        while (plain < text.length() && isPlain(text.charAt(plain), last)) {
            plain++;
        }
        if (plain == text.length()) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, plain);
        for (int i = plain; i < text.length(); i++) {
            appendEscaped(escaped, text.charAt(i), last);
        }
        return escaped.toString();
    }

    private static void appendEscaped(StringBuilder escaped, char c, boolean last) {
        if (isPlain(c, last)) {
            escaped.append(c);
        } else {
            escaped.append('%');
            for (int shift = 12; shift >= 0; shift -= 4) {
                escaped.append(Character.forDigit((c >> shift) & 0xF, 16));
            }
        }
    }

    private static boolean isPlain(char c, boolean last) {
        if (isLetterOrDigit(c) || c == '.' || c == '_' || c == '-') {
            return true;
        }
        return last && c > ' ' && c < 0x7F && c != '%' && c != '{' && c != '}';
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
