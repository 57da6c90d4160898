package org.cachedai.codec;

import java.util.Base64;
import org.cachedai.codec.Serialization.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Keys by Java serialization.
 *
 * @param type the declared type
 * @param copying makes copies in this JVM
 * @param naming makes texts and brings back their keys
 */
record SerializedKeys<K>(Class<K> type, Serialization copying, Serialization naming, HeapEstimate heap)
        implements KeyForm<K> {

    private static final String PREFIX = "Serialized:";

    /** Whether a text may be that of such a key. */
    static boolean isText(String text) {
        return text.startsWith(PREFIX);
    }

    @Override
    public K keep(K key) {
        if (key instanceof Enum) {
            return key;
        }
        try {
            return type.cast(copying.read(copying.write(key)));
        } catch (RefusedException e) {
            throw new UnstorableKeyException(
                    key.getClass(),
                    e.reason() + ": make it Serializable, a record of immutable parts, or text, or configure the"
                            + " cache with setStoreByValue(false)");
        }
    }

    @Override
    public String text(K key) {
        try {
            return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(naming.write(key));
        } catch (RefusedException e) {
            throw new UnstorableKeyException(
                    key.getClass(),
                    e.reason() + ": use text or a record as key, or allow the class with"
                            + " cachedai.serialization.allow");
        }
    }

    @Override
    public @Nullable K parse(String text) {
        if (!isText(text)) {
            return null;
        }
        try {
            Object key = naming.read(Base64.getUrlDecoder().decode(text.substring(PREFIX.length())));
            return type.isInstance(key) ? type.cast(key) : null;
        } catch (RefusedException | IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public long weigh(K key) {
        return heap.of(key);
    }
}
