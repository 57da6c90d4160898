package org.cachedai.core;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cachedai.UnstableKeyException;
import org.cachedai.flight.Flight;
import org.cachedai.flight.Flights;
import org.cachedai.json.UnfitJsonException;
import org.cachedai.json.UnwritableJsonException;
import org.cachedai.key.CacheKeyGenerator;
import org.cachedai.spi.EncodedValue;
import org.cachedai.spi.TieredCache.Found;
import org.cachedai.spi.TieredCache.Landed;
import org.cachedai.spi.TieredCache.Load;
import org.cachedai.spi.TieredCache.Turn;
import org.jspecify.annotations.Nullable;

/**
 * One call site: looks each call up, and when there is no answer runs the method and stores what it returns, once for
 * all callers that miss the same answer at the same time. Safe for use by several threads.
 */
public final class CachedCall {

    private static final Logger LOG = System.getLogger(CachedCall.class.getName());

    private final OperationCache cache;
    private final CacheKeyGenerator keys;
    private final AnswerCodec codec;
    private final Flights flights;
    private final Reporter reporter;
    private final AtomicBoolean unstableKeyLogged = new AtomicBoolean();
    private final AtomicBoolean unstorableLogged = new AtomicBoolean();

    CachedCall(OperationCache cache, CacheKeyGenerator keys, AnswerCodec codec, Flights flights, Reporter reporter) {
        this.cache = cache;
        this.keys = keys;
        this.codec = codec;
        this.flights = flights;
        this.reporter = reporter;
    }

    /**
     * Answers a call. A caller that comes while another one's method runs for the same answer waits for it, and gets an
     * answer of its own or the same exception; see {@link Flights} for how long.
     *
     * @param caller who shares the answer, or null for everybody that has no name
     * @param arguments the arguments, in the order in which they were declared to the call site
     * @param method the method: called at most once, and only when the cache has no answer
     * @return the answer, cached or new; null only when the method returned null
     * @throws Exception what the method throws, untouched
     */
    public @Nullable Object call(
            @Nullable String caller,
            @Nullable Object @Nullable [] arguments,
            Callable<? extends @Nullable Object> method)
            throws Exception {
        long started = reporter.now();
        String key = key(caller, arguments);
        long keyed = reporter.now();
        if (key == null) {
            return reporter.bypassed(cache.operation(), keyed - started, method);
        }
        long landed = flights.landed(key);
        Found<EncodedValue> found = cache.lookup(key);
        Object answer = found == null ? null : decoded(found.value());
        long looked = reporter.now();
        if (found == null || answer == null) {
            Spent spent = new Spent(keyed - started, looked - keyed);
            return new Missed(key, landed, spent, method).ignoring(found).fly();
        }
        reporter.hit(cache.operation(), found, keyed - started, looked - keyed);
        return answer;
    }

    private @Nullable String key(@Nullable String caller, @Nullable Object @Nullable [] arguments) {
        try {
            return keys.generate(caller, arguments);
        } catch (UnstableKeyException e) {
            reporter.incident(cache.operation(), Incident.UNSTABLE_KEY);
            if (unstableKeyLogged.compareAndSet(false, true)) {
                LOG.log(
                        Level.WARNING,
                        "Calls of operation {0} go past the cache: {1}",
                        cache.operation(),
                        e.getMessage());
            }
            return null;
        }
    }

    private @Nullable Object decoded(EncodedValue value) {
        try {
            return codec.decode(value);
        } catch (UnfitJsonException e) {
            reporter.incident(cache.operation(), Incident.UNFIT_ANSWER);
            return null;
        }
    }

    /** The answer as it is stored, or null when it is not to be, or cannot be. */
    private @Nullable EncodedValue encoded(@Nullable Object answer, long loadNanos) {
        if (answer == null || !Admission.admits(answer)) {
            return null;
        }
        try {
            return codec.encodeVerified(answer, TimeUnit.NANOSECONDS.toMillis(loadNanos));
        } catch (UnfitJsonException | UnwritableJsonException e) {
            reporter.incident(cache.operation(), Incident.UNSTORABLE_ANSWER);
            if (unstorableLogged.compareAndSet(false, true)) {
                LOG.log(
                        Level.WARNING,
                        "Answers of operation {0} are neither stored nor shared, since JSON cannot carry them there and"
                                + " back: {1}",
                        cache.operation(),
                        e.getMessage());
            }
            return null;
        }
    }

    /**
     * An answer and what others may have of it.
     *
     * @param encoded what it is stored as, or null
     * @param costNanos what the method took
     */
    private record Loaded(@Nullable Object answer, @Nullable EncodedValue encoded, long costNanos) {}

    /** What a call has spent in vain, in nanoseconds. */
    private record Spent(long key, long lookup) {}

    /** A call for which the cache had no answer. */
    private final class Missed implements Flights.Load {

        private final String key;
        private final long landedBefore;
        private final Spent spent;
        private final Callable<? extends @Nullable Object> method;
        private final long since = reporter.now();
        private long unfitVersion = Found.NO_VERSION;
        private boolean reported;

        Missed(String key, long landedBefore, Spent spent, Callable<? extends @Nullable Object> method) {
            this.key = key;
            this.landedBefore = landedBefore;
            this.spent = spent;
            this.method = method;
        }

        /** Says what was found that does not fit. */
        Missed ignoring(@Nullable Found<EncodedValue> unfit) {
            unfitVersion = unfit == null ? Found.NO_VERSION : unfit.version();
            return this;
        }

        @Nullable
        Object fly() throws Exception {
            try {
                return ((Loaded) Objects.requireNonNull(flights.fly(cache.entry(key), this))).answer();
            } catch (Throwable thrown) {
                if (!reported) {
                    reporter.failed(cache.operation(), spent.key(), spent.lookup(), reporter.now() - since);
                }
                throw thrown;
            }
        }

        @Override
        public Loaded lead(Flight flight) throws Exception {
            Loaded landed = flights.landed(key) == landedBefore ? null : landed(cache.lookup(key), false);
            return landed == null ? loaded(flight, turn(flight)) : landed;
        }

        private Turn<EncodedValue> turn(Flight flight) {
            return switch (flight.part()) {
                case FIRST -> cache.turn(key, unfitVersion, flights.limit());
                case REPLACEMENT -> cache.turn(key, unfitVersion, Duration.ZERO);
                case ALONE -> Unstored.INSTANCE;
            };
        }

        private Loaded loaded(Flight flight, Turn<EncodedValue> turn) throws Exception {
            if (turn instanceof Landed<EncodedValue> there) {
                Loaded landed = landed(there.found(), there.waited());
                return landed == null ? loaded(flight, turn(flight)) : landed;
            }
            try (Load<EncodedValue> load = (Load<EncodedValue>) turn) {
                flight.outdatedBy(load::isOutdated);
                return run(flight, load);
            }
        }

        @Override
        public Loaded share(@Nullable Object loaded) throws Exception {
            Loaded theirs = (Loaded) Objects.requireNonNull(loaded);
            EncodedValue encoded = theirs.encoded();
            if (theirs.answer() != null && encoded == null) {
                return run(new Flight(), Unstored.INSTANCE);
            }
            long waited = reporter.now();
            Object own = encoded == null ? null : codec.decode(encoded);
            long cacheNanos = spent.lookup() + reporter.now() - waited;
            long saved = Math.max(0, theirs.costNanos() - (waited - since));
            reporter.collapsed(cache.operation(), spent.key(), cacheNanos, saved);
            return new Loaded(own, encoded, theirs.costNanos());
        }

        /** What another flight has stored since this call looked; null for nothing, or nothing that fits. */
        private @Nullable Loaded landed(@Nullable Found<EncodedValue> found, boolean waited) {
            Object answer = found == null ? null : decoded(found.value());
            if (found == null || answer == null) {
                unfitVersion = found == null ? unfitVersion : found.version();
                return null;
            }
            long cost = TimeUnit.MILLISECONDS.toNanos(found.value().costMillis());
            long wait = reporter.now() - since;
            if (waited) {
                reporter.collapsed(cache.operation(), spent.key(), spent.lookup(), Math.max(0, cost - wait));
            } else {
                reporter.hit(cache.operation(), found, spent.key(), spent.lookup() + wait);
            }
            return new Loaded(answer, found.value(), cost);
        }

        private Loaded run(Flight flight, Load<EncodedValue> load) throws Exception {
            long started = reporter.now();
            Object answer;
            try {
                answer = method.call();
            } catch (Throwable thrown) {
                reported = true;
                reporter.failed(cache.operation(), spent.key(), spent.lookup(), reporter.now() - started);
                throw thrown;
            }
            long loaded = reporter.now();
            EncodedValue encoded = encoded(answer, loaded - started);
            boolean stored = encoded != null && store(encoded, flight, load);
            long lifetime = stored ? cache.lifetimeMillis() : 0;
            long cacheNanos = spent.lookup() + reporter.now() - loaded;
            reporter.loaded(cache.operation(), lifetime, spent.key(), cacheNanos, loaded - started);
            return new Loaded(answer, encoded, loaded - started);
        }

        /** Stores, unless the answer was invalidated, or another call has taken over, since the load began. */
        private boolean store(EncodedValue encoded, Flight flight, Load<EncodedValue> load) {
            if (flight.isOutdated() || !cache.fill(load, encoded)) {
                return false;
            }
            boolean late = !cache.guardsLoads() && flight.isOutdated();
            if (late) {
                cache.remove(key);
            }
            return !late;
        }
    }
}
