package org.cachedai.codec;

/** Byte arrays; copied on their way in and out, the payload is the bytes themselves. */
public final class BytesForm implements ValueForm<byte[], byte[]> {

    @Override
    public int codecId() {
        return 3;
    }

    @Override
    public byte[] keep(byte[] value) {
        return value.clone();
    }

    @Override
    public byte[] give(byte[] kept) {
        return kept.clone();
    }

    @Override
    public byte[] payload(byte[] kept) {
        return kept;
    }

    @Override
    public long costMillis(byte[] kept) {
        return 0;
    }

    @Override
    public byte[] fromPayload(byte[] payload, long costMillis) {
        return payload;
    }

    @Override
    public long weigh(byte[] kept) {
        return kept.length;
    }
}
