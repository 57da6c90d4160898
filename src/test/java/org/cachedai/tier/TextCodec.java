package org.cachedai.tier;

import java.nio.charset.StandardCharsets;

/** Entries as version, expiry and text, parted by bars. */
class TextCodec implements EntryCodec<String> {

    @Override
    public byte[] encode(byte[] entryKey, FarEntry<String> entry) {
        return (entry.version() + "|" + entry.expiresMillis() + "|" + entry.value()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public long size(String value) {
        return value.length();
    }

    @Override
    public FarEntry<String> decode(byte[] entryKey, byte[] bytes) {
        String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\\|", 3);
        return new FarEntry<>(parts[2], Long.parseLong(parts[0]), 0, Long.parseLong(parts[1]));
    }
}
