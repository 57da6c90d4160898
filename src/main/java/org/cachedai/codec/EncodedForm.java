package org.cachedai.codec;

import org.cachedai.spi.EncodedValue;

/** Answers that come as JSON already; the payload is that JSON. */
public final class EncodedForm implements OneCodecForm<EncodedValue, EncodedValue> {

    private final HeapEstimate heap = new HeapEstimate();

    @Override
    public EncodedValue keep(EncodedValue value) {
        return value;
    }

    @Override
    public EncodedValue give(EncodedValue kept) {
        return kept;
    }

    @Override
    public int codecId() {
        return 1;
    }

    @Override
    public byte[] payload(EncodedValue kept) {
        return kept.json();
    }

    @Override
    public long costMillis(EncodedValue kept) {
        return kept.costMillis();
    }

    @Override
    public EncodedValue fromPayload(int codecId, byte[] payload, long costMillis) {
        return new EncodedValue(payload, costMillis);
    }

    @Override
    public long weigh(EncodedValue kept) {
        return heap.of(kept);
    }
}
