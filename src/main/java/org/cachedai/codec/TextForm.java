package org.cachedai.codec;

import java.nio.charset.StandardCharsets;

/** Text; the payload is UTF-8. An unpaired surrogate, which UTF-8 cannot carry, becomes a question mark there. */
public final class TextForm implements ValueForm<String, String> {

    @Override
    public int codecId() {
        return 2;
    }

    @Override
    public String keep(String value) {
        return value;
    }

    @Override
    public String give(String kept) {
        return kept;
    }

    @Override
    public byte[] payload(String kept) {
        return kept.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public long costMillis(String kept) {
        return 0;
    }

    @Override
    public String fromPayload(byte[] payload, long costMillis) {
        return new String(payload, StandardCharsets.UTF_8);
    }

    @Override
    public long weigh(String kept) {
        return 2L * kept.length();
    }
}
