package org.cachedai.codec;

import org.cachedai.spi.Provenance;

/** Byte arrays; copied on their way in and out, the payload is the bytes themselves. */
public final class BytesForm implements OneCodecForm<byte[], byte[]> {

    @Override
    public byte[] keep(byte[] value) {
        return value.clone();
    }

    @Override
    public byte[] give(byte[] kept) {
        return kept.clone();
    }

    @Override
    public int codecId() {
        return 3;
    }

    @Override
    public byte[] payload(byte[] kept) {
        return kept;
    }

    @Override
    public byte[] fromPayload(int codecId, byte[] payload, Provenance provenance) {
        return payload;
    }

    @Override
    public long weigh(byte[] kept) {
        return HeapSize.of(kept);
    }
}
