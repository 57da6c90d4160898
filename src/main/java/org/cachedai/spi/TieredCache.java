package org.cachedai.spi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A cache that says which tier answered and how long the entry still lives, and that brings loads together. Obtained by
 * {@code cache.unwrap(TieredCache.class)}.
 *
 * @param <K> the keys
 * @param <V> the values
 */
public interface TieredCache<K, V> {

    /**
     * Looks an entry up, near tier first. Counts as an access for statistics, exactly like {@code Cache.get}; does not
     * call a loader. A far tier that is away is a miss.
     *
     * @return the entry found, or null
     */
    @Nullable
    Found<V> lookup(K key);

    /**
     * Waits for the turn to load an entry: at once when nobody loads it, else until whoever does has come to an end, in
     * any JVM that shares the cache. Who has waited as long as said takes the load over. While the far tier is away, and
     * where there is none, nobody is waited for.
     *
     * @param ignoredVersion {@link Found#version()} of an entry that is to be loaded anew, or {@link Found#NO_VERSION}
     * @return the entry when there is one, else a load, which is to be closed
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    Turn<V> turn(K key, long ignoredVersion, Duration patience) throws InterruptedException;

    /** What the tiers hold and have done. */
    TierStatistics statistics();

    /**
     * An entry that was found.
     *
     * @param value the value
     * @param tier which tier answered
     * @param remainingMillis how long it still lives, in milliseconds; {@link Long#MAX_VALUE} when it never expires
     * @param version what tells this write of the entry from every other, or {@link #NO_VERSION} when that is not known
     */
    record Found<V>(V value, Tier tier, long remainingMillis, long version) {

        /** Stands for no version. */
        public static final long NO_VERSION = 0;

        /** An entry of a version that is not known. */
        public Found(V value, Tier tier, long remainingMillis) {
            this(value, tier, remainingMillis, NO_VERSION);
        }
    }

    /** What one who wants to load an entry gets. */
    sealed interface Turn<V> permits Landed, Load {}

    /**
     * There is an entry.
     *
     * @param found the entry
     * @param waited whether it was waited for
     */
    record Landed<V>(Found<V> found, boolean waited) implements Turn<V> {}

    /** A load, from the moment on at which it may begin. Used by one thread but for {@link #isOutdated()}. */
    non-sealed interface Load<V> extends Turn<V>, AutoCloseable {

        /**
         * Stores what was loaded, as a cache loader's value is stored, unless anything has happened to the entry since
         * the load began: it was written or removed, its cache was cleared, another has taken the load over, or nobody
         * knows. Called once at most.
         *
         * @return whether it was stored
         */
        boolean fill(V value);

        /**
         * Whether something is known to have happened to the entry since the load began, so that nobody should join it
         * who comes later.
         */
        boolean isOutdated();

        /** Ends the load, filled or not. */
        @Override
        void close();
    }

    /** A load whose value is for its caller alone: it has no turn, and stores nothing. */
    record Unstored<V>() implements Load<V> {

        @Override
        public boolean fill(V value) {
            return false;
        }

        @Override
        public boolean isOutdated() {
            return false;
        }

        @Override
        public void close() {}
    }
}
