package org.cachedai.codec;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Compresses payloads with zstd where it helps, and counts what it did. Thread-safe. */
public final class Compression {

    private final int thresholdBytes;
    private final int level;
    private final ZstdContexts contexts;
    private final LongAdder count = new LongAdder();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    /**
     * @param thresholdBytes payloads of at least this many bytes are compressed
     * @param level the zstd level, from 1 to 19
     * @param contexts what it works with; stays its owner's
     */
    public Compression(int thresholdBytes, int level, ZstdContexts contexts) {
        this.thresholdBytes = thresholdBytes;
        this.level = level;
        this.contexts = contexts;
    }

    /**
     * The compressed payload behind some room, or null when it is under the threshold or would not become smaller.
     *
     * @param room how many bytes to leave free in front
     */
    byte @Nullable [] tryCompress(byte[] payload, int room) {
        if (payload.length < thresholdBytes || payload.length == 0) {
            return null;
        }
        long start = System.nanoTime();
        byte[] compressed = contexts.compress(payload, level, room);
        nanos.add(System.nanoTime() - start);
        int length = compressed.length - room;
        if (length >= payload.length) {
            return null;
        }
        count.increment();
        bytesIn.add(payload.length);
        bytesOut.add(length);
        return compressed;
    }

    /**
     * Inflates what lies from a place in an array to its end; null when it does not inflate to exactly the declared
     * length.
     */
    byte @Nullable [] tryInflate(byte[] bytes, int from, int declaredLength) {
        long start = System.nanoTime();
        byte @Nullable [] inflated = contexts.tryInflate(bytes, from, declaredLength);
        nanos.add(System.nanoTime() - start);
        return inflated;
    }

    /** Payloads that were compressed. */
    public long count() {
        return count.sum();
    }

    /** Bytes that went into those compressions. */
    public long bytesIn() {
        return bytesIn.sum();
    }

    /** Bytes that came out of those compressions. */
    public long bytesOut() {
        return bytesOut.sum();
    }

    /** Nanoseconds spent compressing and inflating. */
    public long nanos() {
        return nanos.sum();
    }
}
