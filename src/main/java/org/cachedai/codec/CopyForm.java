package org.cachedai.codec;

import java.util.Date;
import org.cachedai.codec.Serialization.RefusedException;
import org.cachedai.json.JsonMapping;
import org.cachedai.spi.EncodedValue;

/**
 * Objects of any type by value (JSR-107, section "Store-By-Value"), for the near tier alone. What is immutable is kept as
 * it is; a copy is made of everything else on its way in and out, by Java serialization with the cache's class loader.
 *
 * @param <V> the values
 */
final class CopyForm<V> implements NearOnlyForm<V, Object> {

    private final Class<V> type;
    private final Serialization serialization;
    private final JsonMapping json;
    private final HeapEstimate heap = new HeapEstimate();

    /**
     * @param type the declared type
     * @param loader loads the classes of copies
     * @param json knows which types are immutable
     */
    CopyForm(Class<V> type, ClassLoader loader, JsonMapping json) {
        this.type = type;
        this.serialization = new Serialization(loader, null);
        this.json = json;
    }

    @Override
    public Object keep(V value) {
        return isImmutable(value) ? value : copyIn(value);
    }

    @Override
    public V give(Object kept) {
        Object copy = copyOut(kept);
        if (type.isInstance(copy)) {
            return type.cast(copy);
        }
        throw new UnfitPayloadException(type, Serialization.ANOTHER_LOADER);
    }

    @Override
    public long weigh(Object kept) {
        return heap.of(kept);
    }

    private boolean isImmutable(Object value) {
        return value instanceof EncodedValue || json.isImmutable(value.getClass());
    }

    private Object copyIn(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes.clone();
        }
        if (value.getClass() == Date.class) {
            return copy((Date) value);
        }
        try {
            return new SerialValue(serialization.write(value), null);
        } catch (RefusedException e) {
            throw new UnstorableValueException(
                    value.getClass(),
                    e.reason() + ", so it cannot be stored by value: make it Serializable or a record of immutable"
                            + " parts, or configure the cache with setStoreByValue(false)");
        }
    }

    private Object copyOut(Object kept) {
        if (kept instanceof SerialValue serial) {
            try {
                return serialization.read(serial.bytes());
            } catch (RefusedException e) {
                throw new UnfitPayloadException(type, e.reason());
            }
        }
        if (kept instanceof byte[] bytes) {
            return bytes.clone();
        }
        return kept instanceof Date date ? copy(date) : kept;
    }

    @SuppressWarnings("JavaUtilDate") // Applications store them.
    private static Date copy(Date date) {
        return new Date(date.getTime());
    }
}
