package org.cachedai.tier;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds the entries of many caches outside of this JVM, each with a native expiry, and the generation number of each
 * cache. Thread-safe. Every method but {@link #probe()} ends within one time limit that holds for the whole exchange.
 *
 * <p>Every method throws {@link FarTierException} when the tier is away, is late, or answers nonsense.
 */
public interface FarTier extends AutoCloseable {

    /** Stands for a generation that is not there. */
    long NO_GENERATION = -1;

    /** Reads an entry and the cache's generation in one round trip. */
    Read read(byte[] generationKey, byte[] entryKey);

    /**
     * Writes an entry, if the cache's generation is the expected one and no entry of a newer format is there.
     *
     * @return the cache's generation; when it is not the expected one nothing was written
     */
    long write(byte[] generationKey, long expectedGeneration, byte[] entryKey, Payload payload);

    /**
     * Removes entries.
     *
     * @return the cache's generation at that time
     */
    long remove(byte[] generationKey, List<byte[]> entryKeys);

    /**
     * The cache's generation; when there is none, the given one from now on.
     *
     * @param fresh greater than every generation that the cache ever had
     */
    long establishGeneration(byte[] generationKey, long fresh);

    /**
     * Moves the cache to a generation that it never had.
     *
     * @param fresh greater than every generation that the cache ever had, for a cache without one
     * @return the new generation
     */
    long advanceGeneration(byte[] generationKey, long fresh);

    /** Returns when the tier is known to be well. May wait longer than an exchange, at least a second. */
    void probe();

    /** Ends every connection and thread. */
    @Override
    void close();

    /**
     * What a read found.
     *
     * @param generation the cache's generation, or {@link #NO_GENERATION}
     * @param bytes the entry's bytes, or null
     */
    @SuppressWarnings("ArrayRecordComponent") // Carries the bytes; never compared.
    record Read(long generation, byte @Nullable [] bytes) {}

    /**
     * What a write stores.
     *
     * @param bytes the entry's bytes
     * @param lifeMillis its life from now, in milliseconds; {@link Long#MAX_VALUE} for no end
     */
    @SuppressWarnings("ArrayRecordComponent") // Carries the bytes; never compared.
    record Payload(byte[] bytes, long lifeMillis) {}
}
