package org.cachedai.jcache;

import javax.cache.CacheException;
import javax.cache.configuration.CompleteConfiguration;
import org.cachedai.codec.BytesForm;
import org.cachedai.codec.EncodedForm;
import org.cachedai.codec.JsonForm;
import org.cachedai.codec.TextForm;
import org.cachedai.codec.ValueForm;
import org.cachedai.json.JsonMapping;
import org.cachedai.spi.EncodedValue;

/** Decides whether a cache can be had as configured, and how its values are kept. */
final class CacheShape {

    private final String cache;
    private final CompleteConfiguration<?, ?> configuration;
    private final boolean shared;

    CacheShape(String cache, CompleteConfiguration<?, ?> configuration, boolean shared) {
        this.cache = cache;
        this.configuration = configuration;
        this.shared = shared;
    }

    /** Refuses what is not there yet. */
    void requireSupported() {
        refuse(configuration.isReadThrough() || configuration.getCacheLoaderFactory() != null, "read-through");
        refuse(configuration.isWriteThrough() || configuration.getCacheWriterFactory() != null, "write-through");
        refuse(configuration.getCacheEntryListenerConfigurations().iterator().hasNext(), "entry listeners");
        if (shared && configuration.getKeyType() != String.class) {
            throw new CacheException(
                    "Cache '" + cache + "' is kept in Redis too and needs text keys, but its key type is "
                            + configuration.getKeyType().getName() + ": use setTypes(String.class, …)");
        }
        if (shared && configuration.getValueType() == Object.class) {
            throw new CacheException("Cache '" + cache + "' is kept in Redis too and needs to know its values, but has"
                    + " no value type: use setTypes(String.class, …)");
        }
    }

    /** Refuses a life that grows with every access where other JVMs share the entries. */
    void requireSupported(ExpiryRules expiry) {
        refuse(shared && expiry.dependsOnAccess(), "an expiry policy for accesses in Redis");
    }

    /** How the values are kept. */
    ValueForm<?, ?> form(JsonMapping json) {
        Class<?> type = configuration.getValueType();
        if (type == EncodedValue.class) {
            return new EncodedForm();
        }
        if (type == String.class) {
            return new TextForm();
        }
        boolean byReference = !shared && !configuration.isStoreByValue();
        if (type == Object.class || byReference) {
            return new ObjectForm<>(cache, byReference, json);
        }
        return type == byte[].class ? new BytesForm() : new JsonForm<>(json, type);
    }

    private void refuse(boolean asked, String what) {
        if (asked) {
            throw new UnsupportedOperationException(
                    "Cache '" + cache + "' asks for " + what + ", which is not there yet: configure it without");
        }
    }
}
