package org.cachedai.core;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.cachedai.flight.Flights.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Loads answers anew in the background: one load at a time of each answer, a bounded number at once, and after one has
 * failed none of the same answer for a second. One that outlasts the limit is interrupted when another one is wanted; its
 * place is free when its thread is.
 * Thread-safe.
 */
public final class Refreshes implements AutoCloseable {

    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MOST_PAUSED = 1_024;

    private final Executor executor;
    private final Semaphore places;
    private final long limitNanos;
    private final LongSupplier nanoTime;
    private final ConcurrentMap<Entry, Refresh> underWay = new ConcurrentHashMap<>();
    private final Map<Entry, Long> pausedSince = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * @param executor runs the loads; what it refuses is not loaded
     * @param most how many loads may be under way at once
     * @param limit how long a load may take
     * @param nanoTime a monotonic clock, in nanoseconds
     */
    public Refreshes(Executor executor, int most, Duration limit, LongSupplier nanoTime) {
        this.executor = executor;
        this.places = new Semaphore(most);
        this.limitNanos = limit.toNanos();
        this.nanoTime = nanoTime;
    }

    /** How many loads are under way. */
    public int underWay() {
        return underWay.size();
    }

    /** The load of an answer that is under way, or null. */
    @Nullable
    Refresh underWay(Entry entry) {
        Refresh known = underWay.get(entry);
        return known == null || isLate(known) ? null : known;
    }

    /** Whether a load of an answer has failed a moment ago. */
    boolean isPaused(Entry entry) {
        Long since = pausedSince.get(entry);
        if (since == null) {
            return false;
        }
        boolean over = nanoTime.getAsLong() - since >= PAUSE_NANOS;
        if (over) {
            pausedSince.remove(entry, since);
        }
        return !over;
    }

    /**
     * Begins a load of an answer of which none is under way; null when that cannot be now.
     *
     * @param owner who begins it, by which its own is told from another's that was quicker
     */
    @Nullable
    Refresh begin(Entry entry, Object owner, Callable<Loaded> load) {
        underWay.values().stream().filter(this::isLate).forEach(late -> late.cancel(true));
        if (closed || !places.tryAcquire()) {
            return null;
        }
        Refresh refresh = new Refresh(
                pausing(entry, load),
                owner,
                nanoTime.getAsLong(),
                ended -> underWay.remove(entry, ended),
                places::release);
        Refresh other = underWay.putIfAbsent(entry, refresh);
        if (other != null) {
            refresh.cancel(false);
            return other;
        }
        return isTaken(refresh) ? refresh : null;
    }

    /** Interrupts the loads that are under way; none is begun after that. */
    @Override
    public void close() {
        closed = true;
        underWay.values().forEach(refresh -> refresh.cancel(true));
    }

    private boolean isTaken(Refresh refresh) {
        try {
            executor.execute(refresh);
            return true;
        } catch (RuntimeException e) {
            refresh.cancel(false);
            return false;
        }
    }

    private boolean isLate(Refresh refresh) {
        return nanoTime.getAsLong() - refresh.begunNanos() > limitNanos;
    }

    private Callable<Loaded> pausing(Entry entry, Callable<Loaded> load) {
        return () -> {
            boolean failed = true;
            try {
                Loaded loaded = load.call();
                failed = false;
                return loaded;
            } finally {
                if (failed) {
                    pause(entry);
                }
            }
        };
    }

    private void pause(Entry entry) {
        long now = nanoTime.getAsLong();
        if (pausedSince.size() >= MOST_PAUSED) {
            pausedSince.values().removeIf(since -> now - since >= PAUSE_NANOS);
        }
        if (pausedSince.size() < MOST_PAUSED) {
            pausedSince.put(entry, now);
        }
    }
}
