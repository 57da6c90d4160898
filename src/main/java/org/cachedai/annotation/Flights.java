package org.cachedai.annotation;

import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * One load at a time for each entry: the first caller leads, the others wait and share its result or its exception.
 * Nothing is held of an entry after its flight. Thread-safe.
 *
 * <p>A caller loads on its own, without a flight, when waiting would be waiting for itself (it leads the flight, or one
 * whose leader waits for it), when it is interrupted, and when its patience ends.
 */
public final class Flights {

    private static final int STRIPES = 256;

    private final long patienceMillis;
    private final ConcurrentMap<Entry, Flight> flights = new ConcurrentHashMap<>();
    private final Map<Thread, Flight> awaited = new ConcurrentHashMap<>();
    private final AtomicLongArray landed = new AtomicLongArray(STRIPES);

    /** @param patience how long a caller waits for another's load before it loads on its own */
    public Flights(Duration patience) {
        this.patienceMillis = patience.toMillis();
    }

    /**
     * What flights are told apart by.
     *
     * @param owner the cache's manager
     * @param cache the cache's name
     */
    record Entry(Object owner, String cache, Object key) {}

    /** A load and what follows from it. */
    interface Load {

        /** Loads, and stores what it loaded unless the flight is outdated. */
        @Nullable
        Object lead(Flight flight) throws Exception;

        /** What a caller gets that waited while another loaded this. */
        @Nullable
        Object share(@Nullable Object loaded);
    }

    /**
     * How many flights have landed. A caller that has missed the entry and now leads may have missed a flight too, when
     * the number has changed since before it looked.
     */
    long landed(Entry entry) {
        return landed.get(stripe(entry));
    }

    /** Leads a flight for the entry, or waits for the one under way. */
    @Nullable
    Object fly(Entry entry, Load load) throws Exception {
        while (true) {
            Flight own = new Flight();
            Flight other = flights.putIfAbsent(entry, own);
            if (other == null) {
                return lead(entry, own, load);
            }
            Landing landing = await(other);
            if (landing == null) {
                return load.lead(own);
            } else if (landing instanceof Landing.Returned returned) {
                return load.share(returned.value());
            } else if (landing instanceof Landing.Threw threw) {
                throw Rethrow.of(threw.thrown());
            }
        }
    }

    /** Says that the entry has changed: who asks from now on does not join a flight that began before. */
    void outdate(Entry entry) {
        Flight flight = flights.remove(entry);
        if (flight != null) {
            flight.outdate();
        }
    }

    /** Says that every entry of a cache has changed. */
    void outdateAll(Object owner, String cache) {
        for (Entry entry : flights.keySet()) {
            if (entry.owner().equals(owner) && entry.cache().equals(cache)) {
                outdate(entry);
            }
        }
    }

    /** How many flights are under way. */
    int underWay() {
        return flights.size();
    }

    /** How many callers wait for another's load. */
    int waiting() {
        return awaited.size();
    }

    private @Nullable Object lead(Entry entry, Flight flight, Load load) throws Exception {
        Landing landing = new Landing.Abandoned();
        try {
            Object value = load.lead(flight);
            landing = new Landing.Returned(value);
            return value;
        } catch (Throwable t) {
            landing = isInterruption(t) ? new Landing.Abandoned() : new Landing.Threw(t);
            throw t;
        } finally {
            landed.incrementAndGet(stripe(entry));
            flights.remove(entry, flight);
            flight.landing().complete(landing);
        }
    }

    /** The end of another's flight, or null when this caller must not or cannot wait for it. */
    private @Nullable Landing await(Flight flight) {
        Thread caller = Thread.currentThread();
        awaited.put(caller, flight);
        try {
            return leadsBackTo(caller, flight) ? null : flight.landing().get(patienceMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            caller.interrupt();
            return null;
        } catch (TimeoutException e) {
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A landing completes normally", e);
        } finally {
            awaited.remove(caller);
        }
    }

    /** Whether the flight's leader is the caller, or waits, over any number of others, for the caller. */
    private boolean leadsBackTo(Thread caller, Flight flight) {
        Flight next = flight;
        for (int steps = awaited.size(); next != null && steps >= 0; steps--) {
            if (next.leader() == caller) {
                return true;
            }
            next = awaited.get(next.leader());
        }
        return false;
    }

    private static boolean isInterruption(Throwable thrown) {
        return thrown instanceof InterruptedException
                || thrown instanceof ClosedByInterruptException
                || Thread.currentThread().isInterrupted();
    }

    private static int stripe(Entry entry) {
        int hash = entry.key().hashCode();
        return (hash ^ (hash >>> 16)) & (STRIPES - 1);
    }
}
