package org.cachedai.codec;

/**
 * The bytes of heap that objects take in a 64-bit HotSpot VM with compressed class pointers and references, as it has by
 * default up to 32 GiB of heap: 12 bytes of header, 16 for an array, 4 for a reference, all in steps of 8; and one byte
 * for each char of a text in Latin-1, otherwise two (JEP 254), or two for all without compact strings. With larger heaps references take 8 bytes, and objects up
 * to half as much again.
 */
public final class HeapSize {

    /** The bytes of a reference. */
    static final int REFERENCE = 4;

    private static final int OBJECT_HEADER = 12;
    private static final int ARRAY_HEADER = 16;
    private static final int TEXT = object(REFERENCE + Integer.BYTES + 2);
    private static final Class<?> LATIN_1 = kind("a");
    private static final Class<?> UTF_16 = kind("\u0100");

    private HeapSize() {}

    /** An object whose fields take so many bytes. */
    static int object(int fieldBytes) {
        return (OBJECT_HEADER + fieldBytes + 7) & -8;
    }

    /** An array. */
    static long array(long length, int elementBytes) {
        return (ARRAY_HEADER + length * elementBytes + 7) & -8;
    }

    /** An array of bytes. */
    public static long of(byte[] bytes) {
        return array(bytes.length, 1);
    }

    /** A text, of any length in the same time. */
    public static long of(String text) {
        return TEXT + array(text.length(), kind(text) == LATIN_1 && LATIN_1 != UTF_16 ? 1 : 2);
    }

    /**
     * Tells a text in Latin-1 from any other: the JDK walks through the two forms by different classes, where it has two
     * forms.
     */
    private static Class<?> kind(String text) {
        return text.chars().spliterator().getClass();
    }
}
