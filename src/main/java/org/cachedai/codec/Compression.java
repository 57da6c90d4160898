package org.cachedai.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Compresses payloads with zstd where it helps, and counts what it did. Thread-safe. */
public final class Compression {

    private final int thresholdBytes;
    private final int level;
    private final LongAdder count = new LongAdder();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    /**
     * @param thresholdBytes payloads of at least this many bytes are compressed
     * @param level the zstd level, from 1 to 19
     */
    public Compression(int thresholdBytes, int level) {
        this.thresholdBytes = thresholdBytes;
        this.level = level;
    }

    /** The compressed payload, or null when it is under the threshold or would not become smaller. */
    byte @Nullable [] tryCompress(byte[] payload) {
        if (payload.length < thresholdBytes || payload.length == 0) {
            return null;
        }
        long start = System.nanoTime();
        byte[] compressed = Zstd.compress(payload, level);
        nanos.add(System.nanoTime() - start);
        if (compressed.length >= payload.length) {
            return null;
        }
        count.increment();
        bytesIn.add(payload.length);
        bytesOut.add(compressed.length);
        return compressed;
    }

    /** The inflated payload, or null when the bytes do not inflate to exactly the declared length. */
    byte @Nullable [] tryInflate(byte[] compressed, int declaredLength) {
        long start = System.nanoTime();
        try {
            if (Zstd.getFrameContentSize(compressed) != declaredLength) {
                return null;
            }
            byte[] inflated = Zstd.decompress(compressed, declaredLength);
            return inflated.length == declaredLength ? inflated : null;
        } catch (ZstdException e) {
            return null;
        } finally {
            nanos.add(System.nanoTime() - start);
        }
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
