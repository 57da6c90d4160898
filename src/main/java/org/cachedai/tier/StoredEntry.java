package org.cachedai.tier;

import java.util.function.LongSupplier;

/**
 * An entry that is held, and what the near tier knows of it. The near tier makes it, as it holds it. Two entries are the same when they are the same object.
 * Thread-safe.
 *
 * @param <S> the stored form of the values
 */
public class StoredEntry<S> {

    private final S value;
    private final long version;
    private final long weight;
    private volatile long expiresMillis;
    private volatile long lastAccess;

    /**
     * @param content what is stored
     * @param weight the bytes of heap that it takes, its key and its place in the near tier included
     */
    protected StoredEntry(FarEntry<S> content, long weight) {
        this.value = content.value();
        this.version = content.version();
        this.weight = weight;
        this.expiresMillis = content.expiresMillis();
    }

    /** The stored form. */
    public final S value() {
        return value;
    }

    /** What tells one write of a key from another. */
    public final long version() {
        return version;
    }

    /** The bytes of heap that it takes. */
    public final long weight() {
        return weight;
    }

    /** When its life ends, in milliseconds since 1970; {@link Long#MAX_VALUE} for never. */
    public final long expiresMillis() {
        return expiresMillis;
    }

    /** When it was last read or written, by the counting of the near tier that holds it. */
    public final long lastAccess() {
        return lastAccess;
    }

    /** Notes a read or a write. */
    public final void access(long moment) {
        if (lastAccess != moment) {
            lastAccess = moment;
        }
    }

    final void expireAt(long millis) {
        expiresMillis = millis;
    }

    /** Whether its life is over; asks for the time only where that matters. */
    final boolean isExpired(LongSupplier clock) {
        long end = expiresMillis;
        return end != Long.MAX_VALUE && clock.getAsLong() >= end;
    }
}
