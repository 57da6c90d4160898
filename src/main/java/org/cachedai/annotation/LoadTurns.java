package org.cachedai.annotation;

import java.time.Duration;
import javax.cache.Cache;
import javax.cache.configuration.CompleteConfiguration;
import org.cachedai.flight.Flight;
import org.cachedai.spi.TieredCache;
import org.cachedai.spi.TieredCache.Found;
import org.cachedai.spi.TieredCache.Turn;
import org.jspecify.annotations.Nullable;

/**
 * The turns to load the entries of one cache, by which the JVMs that share it load an entry once, and keep out what comes
 * late. A cache of another provider has none, nor one whose entries are to be written through.
 */
final class LoadTurns {

    private LoadTurns() {}

    /**
     * Waits for the turn to load an entry.
     *
     * @param flight the flight that loads it in this JVM
     * @param patience when to take over from another JVM
     * @return null when there are no turns to wait for
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    static @Nullable Turn<Object> await(Cache<Object, Object> cache, Object key, Flight flight, Duration patience)
            throws InterruptedException {
        TieredCache<Object, Object> tiered = isWrittenThrough(cache) ? null : tiered(cache);
        boolean takesOver = flight.part() == Flight.Part.REPLACEMENT;
        return tiered == null ? null : tiered.turn(key, Found.NO_VERSION, takesOver ? Duration.ZERO : patience);
    }

    @SuppressWarnings("unchecked")
    private static boolean isWrittenThrough(Cache<Object, Object> cache) {
        try {
            CompleteConfiguration<Object, Object> configuration = cache.getConfiguration(CompleteConfiguration.class);
            return configuration.isWriteThrough();
        } catch (IllegalArgumentException e) {
            return true; // Nobody knows.
        }
    }

    @SuppressWarnings("unchecked")
    private static @Nullable TieredCache<Object, Object> tiered(Cache<Object, Object> cache) {
        try {
            return cache.unwrap(TieredCache.class);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
