package org.cachedai.codec;

import org.cachedai.json.JsonMapping;
import org.cachedai.spi.EncodedValue;

/**
 * Values of a declared type, as JSON. A mutable value is decoded anew for every reader; an immutable one is kept
 * decoded beside its JSON.
 *
 * @param <V> the declared type
 */
public final class JsonForm<V> implements ValueForm<V, EncodedValue> {

    private final JsonMapping json;
    private final Class<V> type;
    private final boolean immutable;

    /**
     * @param json the mapping
     * @param type the declared type
     */
    public JsonForm(JsonMapping json, Class<V> type) {
        this.json = json;
        this.type = type;
        this.immutable = json.isImmutable(type);
    }

    @Override
    public int codecId() {
        return 4;
    }

    @Override
    public EncodedValue keep(V value) {
        return withDecoded(new EncodedValue(json.write(value, type), 0), value);
    }

    @Override
    public V give(EncodedValue kept) {
        Object decoded = kept.decoded();
        return type.cast(decoded == null ? json.read(kept.json(), type) : decoded);
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
    public EncodedValue fromPayload(byte[] payload, long costMillis) {
        return withDecoded(new EncodedValue(payload, costMillis), json.read(payload, type));
    }

    @Override
    public long weigh(EncodedValue kept) {
        return immutable ? 2L * kept.json().length : kept.json().length;
    }

    private EncodedValue withDecoded(EncodedValue encoded, Object value) {
        if (immutable) {
            encoded.keepDecoded(value);
        }
        return encoded;
    }
}
