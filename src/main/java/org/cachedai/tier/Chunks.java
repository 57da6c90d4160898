package org.cachedai.tier;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;

/** Parts of a batch, bounded by count and by bytes. */
final class Chunks {

    private static final long MAX_BYTES = 4 << 20;

    private Chunks() {}

    static <K> List<List<K>> of(Collection<? extends K> keys) {
        return Chunks.<K>of(keys, any -> 0);
    }

    /** @param size about how many bytes go with a key */
    static <K> List<List<K>> of(Collection<? extends K> keys, ToLongFunction<K> size) {
        List<List<K>> chunks = new ArrayList<>();
        List<K> chunk = new ArrayList<>();
        long bytes = 0;
        for (K key : keys) {
            bytes += size.applyAsLong(key);
            if (!chunk.isEmpty() && (chunk.size() == FarTier.BATCH || bytes > MAX_BYTES)) {
                chunks.add(chunk);
                chunk = new ArrayList<>();
                bytes = size.applyAsLong(key);
            }
            chunk.add(key);
        }
        if (!chunk.isEmpty()) {
            chunks.add(chunk);
        }
        return chunks;
    }
}
