package org.cachedai.jcache;

import java.util.function.LongSupplier;
import org.cachedai.codec.Compression;
import org.cachedai.codec.ValueForm;
import org.cachedai.config.NearSettings;
import org.cachedai.tier.TieredStore;

/** The tiers of one cache manager. Thread-safe; owned by the manager. */
public interface CacheTiers extends AutoCloseable {

    /** Whether there is a far tier, which other JVMs may share. */
    boolean isShared();

    /**
     * Opens the store of a cache.
     *
     * @param form how its values are kept
     */
    <K, S> TieredStore<K, S> open(String cache, ValueForm<?, S> form);

    /** The bounds of each cache's near tier. */
    NearSettings near();

    /** What was compressed on the way to a cache's far tier, since the cache was opened. */
    Compression compression(String cache);

    /** The time in milliseconds since 1970. */
    LongSupplier clock();

    /** Ends every connection and thread. */
    @Override
    void close();
}
