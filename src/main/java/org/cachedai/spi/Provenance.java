package org.cachedai.spi;

/**
 * What is known of how a value came about.
 *
 * @param costMillis what producing it took, in milliseconds; 0 when not known
 * @param freshUntilMillis when it begins to be stale, in milliseconds since 1970; {@link Long#MAX_VALUE} for never,
 *     {@link #UNKNOWN} when nobody has said so
 */
public record Provenance(long costMillis, long freshUntilMillis) {

    /** Stands for a cost or a time that is not known. */
    public static final long UNKNOWN = 0;

    /** Nothing is known. */
    public static final Provenance NONE = new Provenance(UNKNOWN, UNKNOWN);
}
