package org.cachedai.annotation;

import java.io.Serializable;
import javax.cache.CacheException;

/** A value that has no text: it must be one that can be copied, and found again. */
final class OtherValue {

    private static final ClassValue<Boolean> HAS_EQUALS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            try {
                return type.getMethod("equals", Object.class).getDeclaringClass() != Object.class;
            } catch (NoSuchMethodException e) {
                return false;
            }
        }
    };

    private OtherValue() {}

    /** @throws CacheException when no key can be made of the value */
    static Object copyOf(Object value) {
        Class<?> type = value.getClass();
        if (!(value instanceof Serializable serializable)) {
            throw noKeyOf(type, "is not Serializable");
        }
        if (!HAS_EQUALS.get(type)) {
            throw noKeyOf(type, "has no equals of its own, so that its key could never be found again");
        }
        return SerializedCopy.of(serializable);
    }

    private static CacheException noKeyOf(Class<?> type, String reason) {
        return new CacheException("No key can be made of a " + type.getName() + ": it " + reason
                + ". Pass a record or a Serializable class with equals and hashCode, mark the parameters that make the"
                + " key with @CacheKey, or name a cacheKeyGenerator");
    }
}
