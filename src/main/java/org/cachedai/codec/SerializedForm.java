package org.cachedai.codec;

import org.cachedai.codec.Serialization.RefusedException;
import org.cachedai.json.JsonMapping;
import org.cachedai.spi.Provenance;

/**
 * Values by Java serialization, behind a {@link SerialFilter}. A mutable value is deserialised anew for every reader; an
 * immutable one is kept decoded beside its bytes. What is stored was read back once: what the filter or the class itself
 * would not bring back is refused when it is stored.
 *
 * @param <V> the declared type
 */
final class SerializedForm<V> implements OneCodecForm<V, SerialValue> {

    private final Class<V> type;
    private final Serialization serialization;
    private final JsonMapping json;
    private final HeapEstimate heap = new HeapEstimate();

    /**
     * @param type the declared type
     * @param filter which classes are allowed
     * @param loader loads the classes
     * @param json knows which types are immutable
     */
    SerializedForm(Class<V> type, SerialFilter filter, ClassLoader loader, JsonMapping json) {
        this.type = type;
        this.serialization = new Serialization(loader, filter);
        this.json = json;
    }

    @Override
    public SerialValue keep(V value) {
        try {
            byte[] bytes = serialization.write(value);
            Object back = serialization.read(bytes);
            if (!type.isInstance(back)) {
                throw new UnstorableValueException(value.getClass(), Serialization.ANOTHER_LOADER);
            }
            return kept(bytes, back);
        } catch (RefusedException e) {
            throw new UnstorableValueException(value.getClass(), e.reason());
        }
    }

    @Override
    public V give(SerialValue kept) {
        Object decoded = kept.decoded();
        return type.cast(decoded == null ? read(kept.bytes()) : decoded);
    }

    @Override
    public int codecId() {
        return 5;
    }

    @Override
    public byte[] payload(SerialValue kept) {
        return kept.bytes();
    }

    @Override
    public SerialValue fromPayload(int codecId, byte[] payload, Provenance provenance) {
        return kept(payload, read(payload));
    }

    @Override
    public long weigh(SerialValue kept) {
        return heap.of(kept);
    }

    private SerialValue kept(byte[] bytes, Object value) {
        return new SerialValue(bytes, json.isImmutable(value.getClass()) ? value : null);
    }

    private Object read(byte[] bytes) {
        try {
            Object value = serialization.read(bytes);
            if (type.isInstance(value)) {
                return value;
            }
            throw new UnfitPayloadException(type, "it is a " + value.getClass().getName());
        } catch (RefusedException e) {
            throw new UnfitPayloadException(type, e.reason());
        }
    }
}
