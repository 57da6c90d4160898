package org.cachedai.codec;

/**
 * Objects as they are, by reference (JSR-107, section "Store-By-Reference"), for the near tier alone.
 *
 * @param <V> the values
 */
public final class ReferenceForm<V> implements NearOnlyForm<V, V> {

    private final HeapEstimate heap = new HeapEstimate();

    @Override
    public V keep(V value) {
        return value;
    }

    @Override
    public V give(V kept) {
        return kept;
    }

    @Override
    public long weigh(V kept) {
        return heap.of(kept);
    }
}
