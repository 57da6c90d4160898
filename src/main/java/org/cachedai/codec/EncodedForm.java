package org.cachedai.codec;

import org.cachedai.spi.EncodedValue;
import org.cachedai.spi.Provenance;

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
    public Provenance provenance(EncodedValue kept) {
        return kept.provenance();
    }

    @Override
    public EncodedValue fromPayload(int codecId, byte[] payload, Provenance provenance) {
        return new EncodedValue(payload, provenance);
    }

    @Override
    public long weigh(EncodedValue kept) {
        return heap.of(kept);
    }
}
