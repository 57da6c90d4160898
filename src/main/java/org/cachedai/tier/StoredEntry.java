package org.cachedai.tier;

/**
 * An entry that is held, and what the near tier knows of it. Two entries are the same when they are the same object.
 * Thread-safe.
 *
 * @param <S> the stored form of the values
 */
public final class StoredEntry<S> {

    private final S value;
    private final long version;
    private final long weight;
    private final long epoch;
    private volatile long expiresMillis;
    private volatile long lastAccessMillis;

    /**
     * @param content what is stored
     * @param weight the bytes of heap that it takes, its key and its place in the near tier included
     * @param epoch the near tier's epoch to which it belongs; in another one it is not to be seen
     * @param nowMillis when it is made, which is its first access
     */
    public StoredEntry(FarEntry<S> content, long weight, long epoch, long nowMillis) {
        this.value = content.value();
        this.version = content.version();
        this.weight = weight;
        this.epoch = epoch;
        this.expiresMillis = content.expiresMillis();
        this.lastAccessMillis = nowMillis;
    }

    /** The stored form. */
    public S value() {
        return value;
    }

    /** What tells one write of a key from another; {@link FarTier#ABSENT} where there is no far tier. */
    public long version() {
        return version;
    }

    /** The bytes of heap that it takes. */
    public long weight() {
        return weight;
    }

    /** When its life ends, in milliseconds since 1970; {@link Long#MAX_VALUE} for never. */
    public long expiresMillis() {
        return expiresMillis;
    }

    /** When it was last read or written, in milliseconds since 1970. */
    public long lastAccessMillis() {
        return lastAccessMillis;
    }

    long epoch() {
        return epoch;
    }

    void expireAt(long millis) {
        expiresMillis = millis;
    }

    boolean isExpiredAt(long nowMillis) {
        return nowMillis >= expiresMillis;
    }

    void touch(long nowMillis) {
        if (lastAccessMillis != nowMillis) {
            lastAccessMillis = nowMillis;
        }
    }
}
