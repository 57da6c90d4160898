package org.cachedai.codec;

import java.util.Collection;
import java.util.Map;
import org.cachedai.json.JsonMapping;
import org.cachedai.json.UnfitJsonException;
import org.cachedai.json.UnwritableJsonException;
import org.cachedai.spi.EncodedValue;
import org.cachedai.spi.Provenance;

/**
 * Values of a declared type, as JSON. A mutable value is decoded anew for every reader; an immutable one is kept
 * decoded beside its JSON. JSON brings back the declared type: a value of another class, or a collection, whose elements
 * have no declared type, is read back at once and refused when it is not what it was.
 *
 * @param <V> the declared type
 */
public final class JsonForm<V> implements OneCodecForm<V, EncodedValue> {

    private final JsonMapping json;
    private final Class<V> type;
    private final boolean immutable;
    private final HeapEstimate heap = new HeapEstimate();

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
    public EncodedValue keep(V value) {
        byte[] written = write(value);
        boolean container = value instanceof Collection || value instanceof Map;
        if (container || value.getClass() != type) {
            requireSame(value, container, written);
        }
        return withDecoded(new EncodedValue(written, Provenance.NONE), value);
    }

    @Override
    public V give(EncodedValue kept) {
        Object decoded = kept.decoded();
        return type.cast(decoded == null ? read(kept.json()) : decoded);
    }

    @Override
    public int codecId() {
        return 4;
    }

    @Override
    public byte[] payload(EncodedValue kept) {
        return kept.json();
    }

    @Override
    public EncodedValue fromPayload(int codecId, byte[] payload, Provenance provenance) {
        return withDecoded(new EncodedValue(payload, provenance), read(payload));
    }

    @Override
    public long weigh(EncodedValue kept) {
        return heap.of(kept);
    }

    private byte[] write(V value) {
        try {
            return json.write(value, type);
        } catch (UnwritableJsonException e) {
            throw new UnstorableValueException(e);
        }
    }

    private Object read(byte[] payload) {
        try {
            return json.read(payload, type);
        } catch (UnfitJsonException e) {
            throw new UnfitPayloadException(e);
        }
    }

    private void requireSame(V value, boolean byElements, byte[] written) {
        Object back;
        try {
            back = json.read(written, type);
        } catch (UnfitJsonException e) {
            throw new UnstorableValueException(e);
        }
        boolean same = byElements ? back.equals(value) : back.getClass() == value.getClass();
        if (!same) {
            throw new UnstorableValueException(
                    value.getClass(),
                    "JSON does not bring back the same value for the declared type " + type.getName()
                            + "; declare the type of the value, use a record, or allow Java serialization with"
                            + " cachedai.serialization.allow");
        }
    }

    private EncodedValue withDecoded(EncodedValue encoded, Object value) {
        if (immutable) {
            encoded.keepDecoded(value);
        }
        return encoded;
    }
}
