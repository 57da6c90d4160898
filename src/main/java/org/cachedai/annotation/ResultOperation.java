package org.cachedai.annotation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.cache.Cache;
import javax.cache.annotation.CacheResult;
import org.cachedai.flight.Flight;
import org.cachedai.flight.Flights;
import org.cachedai.flight.Rethrow;
import org.cachedai.spi.TieredCache.Landed;
import org.cachedai.spi.TieredCache.Load;
import org.cachedai.spi.TieredCache.Turn;
import org.cachedai.spi.TieredCache.Unstored;
import org.jspecify.annotations.Nullable;

/** Answers from the cache, else by the method, which runs once for all that wait for the same entry. */
final class ResultOperation implements CacheOperation {

    private static final Logger LOG = System.getLogger(ResultOperation.class.getName());

    private final BoundCaches caches;
    private final Flights flights;
    private final boolean skipGet;
    private final ThrowableFilter cachedExceptions;
    private final AtomicBoolean unstorableLogged = new AtomicBoolean();

    ResultOperation(BoundCaches caches, Flights flights, CacheResult annotation) {
        this.caches = caches;
        this.flights = flights;
        this.skipGet = annotation.skipGet();
        this.cachedExceptions = Attributes.of(annotation).onThrow();
    }

    @Override
    public @Nullable Object call(
            InvocationDetails<? extends Annotation> invocation, Callable<? extends @Nullable Object> method)
            throws Exception {
        EntryLoad load = new EntryLoad(invocation, method);
        return skipGet ? load.lead(new Flight()) : load.lookUpOrFly();
    }

    /** The load of one entry for one call. */
    private final class EntryLoad implements Flights.Load {

        private final Cache<Object, Object> cache;
        private final @Nullable Cache<Object, Object> exceptions;
        private final Object key;
        private final Flights.Entry entry;
        private final Callable<? extends @Nullable Object> method;
        private long landedBefore;

        EntryLoad(InvocationDetails<? extends Annotation> invocation, Callable<? extends @Nullable Object> method) {
            this.cache = caches.cache(invocation);
            this.exceptions = caches.exceptionCache(invocation);
            this.key = caches.key(invocation);
            this.entry = new Flights.Entry(BoundCaches.owner(cache), cache.getName(), key);
            this.method = method;
            this.landedBefore = flights.landed(key);
        }

        @Nullable
        Object lookUpOrFly() throws Exception {
            Object found = lookUp();
            return found == null ? flights.fly(entry, this) : found;
        }

        @Override
        public @Nullable Object lead(Flight flight) throws Exception {
            if (!skipGet && flights.landed(key) != landedBefore) {
                Object found = lookUp();
                if (found != null) {
                    return found;
                }
            }
            Turn<Object> turn = turn(flight);
            if (turn instanceof Landed<Object> there) {
                return there.found().value();
            }
            if (turn instanceof Load<Object> load) {
                try (load) {
                    flight.outdatedBy(load::isOutdated);
                    return loaded(flight, load);
                }
            }
            return loaded(flight, null);
        }

        /** Null when there are none to take. */
        private @Nullable Turn<Object> turn(Flight flight) {
            if (skipGet) {
                return null;
            }
            try {
                return flight.part() == Flight.Part.ALONE
                        ? new Unstored<>()
                        : LoadTurns.await(cache, key, flight, flights.limit());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Unstored<>();
            }
        }

        /** @param load stores what is loaded; null when it is to be put */
        private @Nullable Object loaded(Flight flight, @Nullable Load<Object> load) throws Exception {
            Object result;
            try {
                result = method.call();
            } catch (Throwable thrown) {
                if (!(load instanceof Unstored)) {
                    storeException(thrown, flight);
                }
                throw thrown;
            }
            if (result == null) {
                return null;
            }
            if (load == null) {
                store(cache, result, flight);
            } else if (!flight.isOutdated()) {
                load.fill(result);
            }
            return result;
        }

        /** By the cache again, so that a value that is cached by value is no object that two callers share. */
        @Override
        public @Nullable Object share(@Nullable Object loaded) {
            Object own = loaded == null ? null : cache.get(key);
            return own == null ? loaded : own;
        }

        /** What the cache holds, or null; throws what the cache of exceptions holds. */
        private @Nullable Object lookUp() throws Exception {
            Object found = cache.get(key);
            if (found == null && exceptions != null && exceptions.get(key) instanceof Throwable thrown) {
                throw Rethrow.of(thrown);
            }
            return found;
        }

        /** Stores, unless the entry was changed since the load began. */
        private void store(Cache<Object, Object> into, Object value, Flight flight) {
            if (skipGet) {
                flights.outdate(entry);
            } else if (flight.isOutdated()) {
                return;
            }
            into.put(key, value);
            if (flight.isOutdated()) {
                into.remove(key);
            }
        }

        /** The method's exception goes out whatever the cache does. */
        private void storeException(Throwable thrown, Flight flight) {
            if (exceptions == null || !cachedExceptions.admits(thrown)) {
                return;
            }
            try {
                store(exceptions, thrown, flight);
            } catch (RuntimeException e) {
                if (unstorableLogged.compareAndSet(false, true)) {
                    LOG.log(
                            Level.WARNING,
                            "Cache ''{0}'' does not take a {1}: {2}",
                            exceptions.getName(),
                            thrown.getClass().getName(),
                            e.getClass().getName());
                }
            }
        }
    }
}
