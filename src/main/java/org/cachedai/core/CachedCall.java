package org.cachedai.core;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.cachedai.UnstableKeyException;
import org.cachedai.core.Ages.Age;
import org.cachedai.flight.Flights;
import org.cachedai.key.CacheKeyGenerator;
import org.cachedai.spi.EncodedValue;
import org.cachedai.spi.TieredCache.Found;
import org.jspecify.annotations.Nullable;

/**
 * One call site: looks each call up, and when there is no answer runs the method and stores what it returns, once for
 * all callers that miss the same answer at the same time. Stale answers are served as the operation's {@link Freshness}
 * says. Safe for use by several threads.
 */
public final class CachedCall {

    private static final Logger LOG = System.getLogger(CachedCall.class.getName());

    private final CallParts parts;
    private final CacheKeyGenerator keys;
    private final AtomicBoolean unstableKeyLogged = new AtomicBoolean();

    CachedCall(CallParts parts, CacheKeyGenerator keys) {
        this.parts = parts;
        this.keys = keys;
    }

    /**
     * Answers a call whose method may run again on another thread, after the call was answered; see {@link #call(String,
     * Object[], Callable, Supplier)}.
     */
    public @Nullable Object call(
            @Nullable String caller,
            @Nullable Object @Nullable [] arguments,
            Callable<? extends @Nullable Object> method)
            throws Exception {
        return call(caller, arguments, method, () -> method);
    }

    /**
     * Answers a call. A caller that comes while another one's method runs for the same answer waits for it, and gets an
     * answer of its own or the same exception; see {@link Flights} for how long.
     *
     * @param caller who shares the answer, or null for everybody that has no name
     * @param arguments the arguments, in the order in which they were declared to the call site
     * @param method the method: called at most once, on the calling thread, when the cache has no answer to serve
     * @param again says, on the calling thread, how to run the method once more in the background, to make a stale answer
     *     fresh, or null when that cannot be: asked at most once; what it says is run at most once, maybe after this call
     *     has returned
     * @return the answer, cached or new; null only when the method returned null
     * @throws Exception what the method throws, untouched
     */
    public @Nullable Object call(
            @Nullable String caller,
            @Nullable Object @Nullable [] arguments,
            Callable<? extends @Nullable Object> method,
            Supplier<? extends @Nullable Callable<? extends @Nullable Object>> again)
            throws Exception {
        Reporter reporter = parts.reporter();
        OperationCache cache = parts.cache();
        long started = reporter.now();
        String key = key(caller, arguments);
        long keyed = reporter.now();
        if (key == null) {
            return reporter.bypassed(cache.operation(), keyed - started, method);
        }
        long landed = parts.flights().landed(key);
        Found<EncodedValue> found = cache.lookup(key);
        Object answer = found == null ? null : parts.answers().decoded(found.value());
        long looked = reporter.now();
        long left = found == null || answer == null ? 0 : cache.ages().left(found);
        Age age = found == null || answer == null ? Age.DEAD : cache.ages().of(found.value(), left);
        if (found != null && age == Age.FRESH) {
            reporter.hit(cache.operation(), found, left, keyed - started, looked - keyed);
            return answer;
        }
        CallReport report = new CallReport(reporter, cache, keyed - started, looked - keyed);
        MissedCall missed = new MissedCall(parts, key, landed, report, method).ignoring(found);
        if (found == null || answer == null || age == Age.DEAD) {
            return missed.answer();
        }
        Callable<? extends @Nullable Object> repeated = again.get();
        @Nullable Object[] same = arguments == null ? null : arguments.clone();
        return new StaleCall(parts, missed, repeated == null ? null : () -> sameCall(key, caller, same, repeated))
                .answer(found, answer, age);
    }

    private @Nullable String key(@Nullable String caller, @Nullable Object @Nullable [] arguments) {
        try {
            return keys.generate(caller, arguments);
        } catch (UnstableKeyException e) {
            parts.reporter().incident(parts.cache().operation(), Incident.UNSTABLE_KEY);
            if (unstableKeyLogged.compareAndSet(false, true)) {
                LOG.log(
                        Level.WARNING,
                        "Calls of operation {0} go past the cache: {1}",
                        parts.cache().operation(),
                        e.getMessage());
            }
            return null;
        }
    }

    /** Runs the method for a call that was answered, if it is still the same call, before and after. */
    private @Nullable Object sameCall(
            String key,
            @Nullable String caller,
            @Nullable Object @Nullable [] arguments,
            Callable<? extends @Nullable Object> again)
            throws Exception {
        requireSame(key, caller, arguments);
        Object answer = again.call();
        requireSame(key, caller, arguments);
        return answer;
    }

    private void requireSame(String key, @Nullable String caller, @Nullable Object @Nullable [] arguments) {
        if (!key.equals(keys.generate(caller, arguments))) {
            throw new UnrepeatableCallException(
                    "A call of operation '" + parts.cache().operation()
                            + "' cannot be repeated in the background: its arguments were changed since; give each call objects"
                            + " that are not changed later");
        }
    }
}
