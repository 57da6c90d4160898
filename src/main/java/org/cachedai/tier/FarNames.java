package org.cachedai.tier;

import java.nio.charset.StandardCharsets;

/**
 * The names of one cache in the far tier. All begin with <code>cachedai:{&lt;namespace&gt;:&lt;cache&gt;}:</code>, whose
 * braces keep a cache in one slot of a Redis Cluster: {@code …:<generation>:<key>} for its entries, and by a word its
 * generation, its count of changes, and the others. In namespace and cache every character but letters, digits, '.', '_'
 * and '-' is escaped, so that no two caches share a name; in keys only what is not printable ASCII, and {@code %},
 * <code>{</code> and <code>}</code>. Immutable.
 */
public final class FarNames {

    private final String prefix;
    private final byte[] generation;
    private final byte[] changes;
    private final byte[] reaping;
    private final byte[] history;
    private final byte[] settling;

    /**
     * @param namespace the application's namespace
     * @param cache the cache's name
     */
    public FarNames(String namespace, String cache) {
        this.prefix = "cachedai:{" + escape(namespace, false) + ":" + escape(cache, false) + "}:";
        this.generation = ascii(prefix + "generation");
        this.changes = ascii(prefix + "changes");
        this.reaping = ascii(prefix + "reaping");
        this.history = ascii(prefix + "history");
        this.settling = ascii(prefix + "settling");
    }

    /** What all names of the cache begin with; tells it from every other cache. */
    public String cache() {
        return prefix;
    }

    /** Where the generation stands. */
    public byte[] generation() {
        return generation;
    }

    /** Where the count of changes stands; also the channel on which they are announced. */
    public byte[] changes() {
        return changes;
    }

    /** What is there while something waits to be reaped. */
    public byte[] reaping() {
        return reaping;
    }

    /** Where it stands with which change the history of the data began. */
    public byte[] history() {
        return history;
    }

    /** What is there while the history of the data is so young that others may know what was lost before it. */
    public byte[] settling() {
        return settling;
    }

    /** The channel of events. */
    public String events() {
        return prefix + "events";
    }

    /** Where the lease of a key's flight stands. */
    public byte[] flight(long inGeneration, String key) {
        return ascii(prefix + "flight:" + inGeneration + ":" + escape(key, true));
    }

    byte[] lease(String key) {
        return ascii(prefix + "lease:" + escape(key, true));
    }

    /** Where the entry of a key stands. */
    public byte[] entryKey(long inGeneration, String key) {
        return ascii(entries(inGeneration) + escape(key, true));
    }

    /** What the names of a generation's entries begin with. */
    String entries(long ofGeneration) {
        return prefix + ofGeneration + ":";
    }

    /** The generation in an entry's name, or {@link FarTier#NO_GENERATION} when it is not an entry of this cache. */
    long generationOf(String name) {
        int end = name.startsWith(prefix) ? name.indexOf(':', prefix.length()) : -1;
        if (end <= prefix.length() || end - prefix.length() > 18) {
            return FarTier.NO_GENERATION;
        }
        long generation = 0;
        for (int i = prefix.length(); i < end; i++) {
            char digit = name.charAt(i);
            if (digit < '0' || digit > '9') {
                return FarTier.NO_GENERATION;
            }
            generation = 10 * generation + digit - '0';
        }
        return generation;
    }

    /** The key in an entry's name. */
    static String key(String entriesPrefix, String name) {
        return unescape(name.substring(entriesPrefix.length()));
    }

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    private static String unescape(String text) {
        int at = text.indexOf('%');
        if (at < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        int from = 0;
        for (; at >= 0 && at + 5 <= text.length(); at = text.indexOf('%', from)) {
            plain.append(text, from, at).append((char) Integer.parseInt(text, at + 1, at + 5, 16));
            from = at + 5;
        }
        return plain.append(text, from, text.length()).toString();
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
