package org.cachedai.core;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.cachedai.flight.Flight;
import org.cachedai.flight.Flights;
import org.cachedai.spi.EncodedValue;
import org.cachedai.spi.TieredCache.Found;
import org.cachedai.spi.TieredCache.Landed;
import org.cachedai.spi.TieredCache.Load;
import org.cachedai.spi.TieredCache.Turn;
import org.cachedai.spi.TieredCache.Unstored;
import org.jspecify.annotations.Nullable;

/**
 * One way to an answer that the cache does not have, or not fresh: the method is run and its answer stored, or that of
 * another load of the same answer is shared. Used once, by one thread.
 */
final class AnswerLoad implements Flights.Load {

    private final CallParts parts;
    private final String key;
    private final long landedBefore;
    private final LoadReport report;
    private final Callable<? extends @Nullable Object> method;
    private final long since;
    private long ignoredVersion = Found.NO_VERSION;

    /**
     * @param landedBefore {@link Flights#landed} before the answer was looked for
     * @param report hears what becomes of it, but for an exception
     */
    AnswerLoad(
            CallParts parts,
            String key,
            long landedBefore,
            LoadReport report,
            Callable<? extends @Nullable Object> method) {
        this.parts = parts;
        this.key = key;
        this.landedBefore = landedBefore;
        this.report = report;
        this.method = method;
        this.since = parts.reporter().now();
    }

    /** Says what was found that is not to be served. */
    AnswerLoad ignoring(@Nullable Found<EncodedValue> unfit) {
        ignoredVersion = unfit == null ? ignoredVersion : unfit.version();
        return this;
    }

    /** Brings the answer, or throws what the method threw. */
    Loaded fly() throws Exception {
        return (Loaded) Objects.requireNonNull(parts.flights().fly(cache().entry(key), this));
    }

    @Override
    public Loaded lead(Flight flight) throws Exception {
        Loaded landed = parts.flights().landed(key) == landedBefore ? null : landed(cache().lookup(key), false);
        return landed == null ? loaded(flight, turn(flight)) : landed;
    }

    @Override
    public Loaded share(@Nullable Object loaded) throws Exception {
        Loaded theirs = (Loaded) Objects.requireNonNull(loaded);
        EncodedValue encoded = theirs.encoded();
        if (theirs.answer() != null && encoded == null) {
            return run(new Flight(), new Unstored<>());
        }
        long waited = parts.reporter().now();
        Object own = encoded == null ? null : parts.answers().decoded(encoded);
        long saved = Math.max(0, theirs.costNanos() - (waited - since));
        report.collapsed(parts.reporter().now() - waited, saved);
        return new Loaded(own, encoded, theirs.costNanos(), 0);
    }

    private OperationCache cache() {
        return parts.cache();
    }

    private Turn<EncodedValue> turn(Flight flight) {
        return switch (flight.part()) {
            case FIRST -> cache().turn(key, ignoredVersion, parts.flights().limit());
            case REPLACEMENT -> cache().turn(key, ignoredVersion, Duration.ZERO);
            case ALONE -> new Unstored<>();
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

    /** What another flight has stored since this call looked; null for nothing, or nothing that is to be served. */
    private @Nullable Loaded landed(@Nullable Found<EncodedValue> found, boolean waited) {
        boolean unwanted = found == null || isIgnored(found) || cache().ages().left(found) <= 0;
        Object answer = found == null || unwanted ? null : parts.answers().decoded(found.value());
        if (found == null || answer == null) {
            ignoring(found);
            return null;
        }
        long cost = TimeUnit.MILLISECONDS.toNanos(found.value().costMillis());
        long wait = parts.reporter().now() - since;
        if (waited) {
            report.collapsed(0, Math.max(0, cost - wait));
        } else {
            report.hit(found, wait);
        }
        return new Loaded(answer, found.value(), cost, 0);
    }

    private boolean isIgnored(Found<EncodedValue> found) {
        return found.version() != Found.NO_VERSION && found.version() == ignoredVersion;
    }

    private Loaded run(Flight flight, Load<EncodedValue> load) throws Exception {
        Reporter reporter = parts.reporter();
        long started = reporter.now();
        Object answer = method.call();
        long ended = reporter.now();
        EncodedValue encoded = parts.answers().encoded(answer, ended - started);
        boolean stored = encoded != null && store(encoded, flight, load);
        long fresh = encoded == null || !stored ? 0 : cache().ages().left(encoded);
        Loaded loaded = new Loaded(answer, encoded, ended - started, fresh);
        report.loaded(loaded, reporter.now() - ended);
        return loaded;
    }

    /** Stores, unless the answer was invalidated, or another call has taken over, since the load began. */
    private boolean store(EncodedValue encoded, Flight flight, Load<EncodedValue> load) {
        if (flight.isOutdated() || !cache().fill(load, encoded)) {
            return false;
        }
        boolean late = !cache().guardsLoads() && flight.isOutdated();
        if (late) {
            cache().remove(key);
        }
        return !late;
    }
}
