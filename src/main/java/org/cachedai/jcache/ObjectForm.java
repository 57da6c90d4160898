package org.cachedai.jcache;

import java.lang.reflect.Type;
import javax.cache.CacheException;
import org.cachedai.codec.ValueForm;
import org.cachedai.json.JsonMapping;
import org.cachedai.spi.EncodedValue;

/**
 * Objects of any type, as they are, for the near tier alone. Where values are not stored by reference, only those that
 * are known to be immutable are taken.
 */
final class ObjectForm<V> implements ValueForm<V, V> {

    private static final int UNKNOWN_WEIGHT = 64;

    private final String cache;
    private final boolean byReference;
    private final JsonMapping json;

    ObjectForm(String cache, boolean byReference, JsonMapping json) {
        this.cache = cache;
        this.byReference = byReference;
        this.json = json;
    }

    @Override
    public int codecId(V kept) {
        throw nearOnly();
    }

    @Override
    public boolean reads(int codecId) {
        return false;
    }

    @Override
    public V keep(V value) {
        Type type = value.getClass();
        if (byReference || value instanceof EncodedValue || json.isImmutable(type)) {
            return value;
        }
        throw new CacheException("Cache '" + cache + "' has no value type, and a " + type.getTypeName()
                + " may change after it was put: declare the value type with MutableConfiguration.setTypes, or set"
                + " setStoreByValue(false)");
    }

    @Override
    public V give(V kept) {
        return kept;
    }

    @Override
    public byte[] payload(V kept) {
        throw nearOnly();
    }

    @Override
    public long costMillis(V kept) {
        return kept instanceof EncodedValue encoded ? encoded.costMillis() : 0;
    }

    @Override
    public V fromPayload(int codecId, byte[] payload, long costMillis) {
        throw nearOnly();
    }

    @Override
    public long weigh(V kept) {
        if (kept instanceof EncodedValue encoded) {
            return encoded.json().length;
        }
        if (kept instanceof CharSequence text) {
            return 2L * text.length();
        }
        return kept instanceof byte[] bytes ? bytes.length : UNKNOWN_WEIGHT;
    }

    private UnsupportedOperationException nearOnly() {
        return new UnsupportedOperationException(
                "Cache '" + cache + "' has no value type, so its values stay in this JVM");
    }
}
