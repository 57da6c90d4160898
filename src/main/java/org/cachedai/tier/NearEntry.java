package org.cachedai.tier;

/**
 * An entry of the near tier. Thread-safe.
 *
 * @param <S> the stored form of the values
 */
public final class NearEntry<S> {

    private final S value;
    private final long weight;
    private final long epoch;
    private volatile long expiresMillis;
    private volatile long lastAccessMillis;

    /**
     * @param value the stored form
     * @param weight the bytes that it counts for
     * @param epoch the near tier's epoch to which it belongs; in another one it is not to be seen
     * @param expiresMillis when its life ends, in milliseconds since 1970; {@link Long#MAX_VALUE} for never
     * @param nowMillis when it is made, which is its first access
     */
    public NearEntry(S value, long weight, long epoch, long expiresMillis, long nowMillis) {
        this.value = value;
        this.weight = weight;
        this.epoch = epoch;
        this.expiresMillis = expiresMillis;
        this.lastAccessMillis = nowMillis;
    }

    /** The stored form. */
    public S value() {
        return value;
    }

    /** The bytes that it counts for. */
    public long weight() {
        return weight;
    }

    /** When it was last read or written, in milliseconds since 1970. */
    public long lastAccessMillis() {
        return lastAccessMillis;
    }

    long epoch() {
        return epoch;
    }

    long expiresMillis() {
        return expiresMillis;
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
