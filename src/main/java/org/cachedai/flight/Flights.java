package org.cachedai.flight;

import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLongArray;
import org.cachedai.flight.Flight.Part;
import org.jspecify.annotations.Nullable;

/**
 * One load at a time for each entry: the first caller leads, the others wait and share its result or its exception.
 * Nothing is held of an entry after its flight. Thread-safe.
 *
 * <p>A leader that is interrupted, or flies longer than the limit, is replaced by one of those that wait; what it loads
 * after that is its own caller's alone. A caller loads on its own, without a flight, when waiting would be waiting for
 * itself (it leads the flight, or one whose leader waits for it), when it is interrupted, and when it has seen two
 * leaders outlast the limit.
 */
public final class Flights {

    private static final int STRIPES = 256;
    private static final int MOST_OUTLASTED = 2;
    private static final int MOST_CAUSES = 16;

    private final long limitMillis;
    private final ConcurrentMap<Entry, Flight> flights = new ConcurrentHashMap<>();
    private final Map<Thread, Flight> awaited = new ConcurrentHashMap<>();
    private final AtomicLongArray landed = new AtomicLongArray(STRIPES);

    /** @param limit how long a leader may fly before another caller takes over */
    public Flights(Duration limit) {
        this.limitMillis = limit.toMillis();
    }

    /**
     * What flights are told apart by.
     *
     * @param owner the cache's manager
     * @param cache the cache's name
     */
    public record Entry(Object owner, String cache, Object key) {}

    /** A load and what follows from it. */
    public interface Load {

        /** Loads, and stores what it loaded unless {@link Flight#isOutdated()}; what it throws goes to all that wait. */
        @Nullable
        Object lead(Flight flight) throws Exception;

        /** What a caller gets that waited while another loaded this. */
        @Nullable
        Object share(@Nullable Object loaded) throws Exception;
    }

    /** One load of several entries. */
    @FunctionalInterface
    public interface JointLoad {

        /**
         * Loads.
         *
         * @param flights one for each entry that is to be loaded; as with {@link Load#lead}
         * @return what those get that wait; who waits for an entry that is not among them tries again
         */
        Map<Entry, Object> lead(Map<Entry, Flight> flights) throws Exception;
    }

    /**
     * How many flights of a key and some others have landed. A caller that has missed the entry and now leads may have
     * missed a flight too, when the number has changed since before it looked.
     */
    public long landed(Object key) {
        return landed.get(stripe(key));
    }

    /**
     * Leads a flight for the entry, or waits for the one under way.
     *
     * @return what the load returned, shared if it was another's
     * @throws Exception what the load threw
     */
    public @Nullable Object fly(Entry entry, Load load) throws Exception {
        Flight own = new Flight(Part.FIRST);
        Flight other = join(entry, own);
        for (int outlasted = 0; other != null; ) {
            Landing landing = await(other);
            if (landing instanceof Landing.Returned returned) {
                return load.share(returned.value());
            } else if (landing instanceof Landing.Threw threw) {
                throw Rethrow.of(threw.thrown());
            } else if (landing instanceof Landing.Unawaited) {
                return load.lead(new Flight());
            }
            boolean late = landing instanceof Landing.Outlasted;
            if (late && ++outlasted == MOST_OUTLASTED) {
                return load.lead(new Flight());
            }
            own = new Flight(late ? Part.REPLACEMENT : Part.FIRST);
            other = late && takeOver(entry, other, own) ? null : join(entry, own);
        }
        return lead(entry, own, load);
    }

    /**
     * Leads the flights of those entries for which none is under way, in one load. Waits for nobody, so that two callers
     * with some entries in common never wait for each other.
     *
     * @param anew whether to lead the others too, in the place of those who do, whose results are not stored
     * @return what the load returned
     * @throws Exception what the load threw, which goes to all that wait for one of its entries
     */
    public Map<Entry, Object> flyTogether(Iterable<Entry> entries, boolean anew, JointLoad load) throws Exception {
        Map<Entry, Flight> led = new LinkedHashMap<>();
        Map<Entry, Object> loaded = Map.of();
        Landing otherwise = new Landing.Abandoned();
        try {
            for (Entry entry : entries) {
                Flight own = new Flight(Part.FIRST);
                if (anew) {
                    outdate(entry);
                }
                if (join(entry, own) == null) {
                    led.put(entry, own);
                }
            }
            loaded = load.lead(led);
            return loaded;
        } catch (Throwable t) {
            otherwise = landing(t);
            throw t;
        } finally {
            for (Map.Entry<Entry, Flight> own : led.entrySet()) {
                Object value = loaded.get(own.getKey());
                land(own.getKey(), own.getValue(), value == null ? otherwise : new Landing.Returned(value));
            }
        }
    }

    /** How long a leader may fly before another caller takes over. */
    public Duration limit() {
        return Duration.ofMillis(limitMillis);
    }

    /** Says that the entry has changed: who asks from now on does not join a flight that began before. */
    public void outdate(Entry entry) {
        Flight flight = flights.remove(entry);
        if (flight != null) {
            flight.outdate();
        }
    }

    /** Says that every entry of a cache has changed. */
    public void outdateAll(Object owner, String cache) {
        for (Entry entry : flights.keySet()) {
            if (entry.owner().equals(owner) && entry.cache().equals(cache)) {
                outdate(entry);
            }
        }
    }

    /** How many flights are under way. */
    public int underWay() {
        return flights.size();
    }

    /** How many callers wait for another's load. */
    public int waiting() {
        return awaited.size();
    }

    /** The flight under way, unless it began before the entry changed; else null, and the own one is under way. */
    private @Nullable Flight join(Entry entry, Flight own) {
        Flight other = flights.putIfAbsent(entry, own);
        while (other != null && other.isOutdated()) {
            if (flights.replace(entry, other, own)) {
                return null;
            }
            other = flights.putIfAbsent(entry, own);
        }
        return other;
    }

    private @Nullable Object lead(Entry entry, Flight flight, Load load) throws Exception {
        Landing landing = new Landing.Abandoned();
        try {
            Object value = load.lead(flight);
            landing = new Landing.Returned(value);
            return value;
        } catch (Throwable t) {
            landing = landing(t);
            throw t;
        } finally {
            land(entry, flight, landing);
        }
    }

    private void land(Entry entry, Flight flight, Landing landing) {
        landed.incrementAndGet(stripe(entry.key()));
        flights.remove(entry, flight);
        flight.landing().complete(landing);
    }

    /** Puts a flight in the place of one whose leader has outlasted the limit; false when somebody else did. */
    private boolean takeOver(Entry entry, Flight late, Flight own) {
        boolean taken = flights.replace(entry, late, own);
        if (taken) {
            late.outdate();
        }
        return taken;
    }

    private Landing await(Flight flight) {
        Thread caller = Thread.currentThread();
        awaited.put(caller, flight);
        try {
            return leadsBackTo(caller, flight)
                    ? new Landing.Unawaited()
                    : flight.landing().get(flight.nanosLeft(limitMillis), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            caller.interrupt();
            return new Landing.Unawaited();
        } catch (TimeoutException e) {
            return new Landing.Outlasted();
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

    private static Landing landing(Throwable thrown) {
        return isInterruption(thrown) ? new Landing.Abandoned() : new Landing.Threw(thrown);
    }

    /** Whether the leader was interrupted: its thread says so, or one of the causes of what it threw. */
    private static boolean isInterruption(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (cause instanceof InterruptedException || cause instanceof ClosedByInterruptException) {
                return true;
            }
            cause = cause.getCause();
        }
        return Thread.currentThread().isInterrupted();
    }

    private static int stripe(Object key) {
        int hash = key.hashCode();
        return (hash ^ (hash >>> 16)) & (STRIPES - 1);
    }
}
