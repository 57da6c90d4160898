package org.cachedai.tier;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The exchanges with the far tier that are under way, by key. Nobody knows in which order the far tier answered two that
 * overlap: what one has seen may be held only when no other one of its key that ended since it began has seen anything
 * else. Nothing is kept of a key without an exchange. Thread-safe.
 *
 * @param <K> the keys
 */
final class Overlaps<K> {

    private final ConcurrentMap<K, Overlap> overlaps = new ConcurrentHashMap<>();

    /**
     * Begins an exchange, which is under way until the ticket is closed.
     *
     * @param flushes how often the near tier was flushed
     */
    Ticket begin(K key, long flushes) {
        Overlap joined = overlaps.compute(key, (any, present) -> {
            Overlap overlap = present == null ? new Overlap() : present;
            overlap.exchanges++;
            return overlap;
        });
        return new Ticket(flushes, joined, joined.stamp, () -> end(key));
    }

    /** What the exchanges of a key that are under way see must not be held. */
    void makeVoid(K key) {
        Overlap overlap = overlaps.get(key);
        if (overlap != null) {
            overlap.makeVoid();
        }
    }

    /** The same of all keys; waits for those who hold what they saw at this moment. */
    void makeAllVoid() {
        overlaps.values().forEach(Overlap::makeVoid);
    }

    /** How many keys have an exchange under way. */
    int underWay() {
        return overlaps.size();
    }

    private void end(K key) {
        overlaps.computeIfPresent(key, (any, overlap) -> --overlap.exchanges == 0 ? null : overlap);
    }

    /**
     * Taken before an exchange, and closed after it.
     *
     * @param flushes how often the near tier was flushed then
     * @param overlap the exchanges of the key
     * @param stamp the overlap's stamp then
     * @param end ends the exchange
     */
    record Ticket(long flushes, Overlap overlap, long stamp, Runnable end) implements AutoCloseable {

        /** Says what was seen while the overlap's monitor is held; whether nothing else was seen since the exchange began. */
        boolean sees(long version) {
            return overlap.sees(version, stamp);
        }

        /** Whether nothing was seen and nothing made void since the exchange began. */
        boolean isValid() {
            return overlap.stamp == stamp;
        }

        @Override
        public void close() {
            end.run();
        }
    }

    /** The exchanges of one key that overlap. */
    static final class Overlap {

        /** Changed inside of the map's own locks only. */
        private int exchanges;

        private volatile long stamp;
        private long seen = FarTier.ABSENT;

        /** A version is never written twice, but an entry can be absent twice, and something else between. */
        @SuppressWarnings("NonAtomicVolatileUpdate") // Only ever advanced under the monitor.
        private synchronized boolean sees(long version, long begunAt) {
            boolean latest = stamp == begunAt;
            if (version == FarTier.ABSENT || version != seen) {
                stamp++;
                seen = version;
            }
            return latest;
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // Only ever advanced under the monitor.
        private synchronized void makeVoid() {
            stamp++;
        }
    }
}
