package org.cachedai.jcache;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.cachedai.codec.Compression;
import org.cachedai.codec.SerialFilter;
import org.cachedai.codec.ValueForm;
import org.cachedai.config.NearSettings;
import org.cachedai.spi.TierEvent;
import org.cachedai.tier.EntryStore;
import org.cachedai.tier.KeyCodec;

/** The tiers of one cache manager. Thread-safe; owned by the manager. */
public interface CacheTiers extends AutoCloseable {

    /** Whether there is a far tier, which other JVMs may share. */
    boolean areShared();

    /**
     * Opens the store of a cache.
     *
     * @param use whether it is shared, and how
     * @param keys how its keys are kept
     * @param form how its values are kept
     */
    <K, S> EntryStore<K, S> open(String cache, Use use, KeyCodec<K> keys, ValueForm<?, S> form);

    /** The bounds of each cache's near tier. */
    NearSettings near();

    /** Which classes Java serialization may bring back from the far tier. */
    SerialFilter serialFilter();

    /** What was compressed on the way to a cache's far tier, since the cache was opened. */
    Compression compression(String cache);

    /** How long a load of an entry may take before another one that waits for it takes over. */
    Duration flightLimit();

    /** Tells of every change of state of the far tier, if there is one. */
    void listen(Consumer<TierEvent> listener);

    /** The time in milliseconds since 1970. */
    LongSupplier clock();

    /** Ends every connection and thread. */
    @Override
    void close();

    /** How a cache uses the tiers. */
    enum Use {
        /** The near tier alone. */
        NEAR,
        /** Both. */
        SHARED,
        /** Both, and reads may change an entry's life. */
        SHARED_TOUCHED
    }
}
