package org.cachedai.bench.peer;

/**
 * What a cache is opened for.
 *
 * @param valueType {@link String} or an array of bytes
 * @param maxEntries the bound of what is held in this JVM
 */
public record CacheForm(Class<?> valueType, int maxEntries) {

    /** Some peers divide their bound among many parts, each of which may be full before the others. */
    private static final int LEAST_ROOM = 100_000;

    /** With room for so many entries wherever their keys fall. */
    public static CacheForm roomy(Class<?> valueType, int entries) {
        return new CacheForm(valueType, Math.max(LEAST_ROOM, 2 * entries));
    }
}
