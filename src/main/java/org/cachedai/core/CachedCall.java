package org.cachedai.core;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cachedai.UnstableKeyException;
import org.cachedai.json.UnfitJsonException;
import org.cachedai.json.UnwritableJsonException;
import org.cachedai.key.CacheKeyGenerator;
import org.cachedai.spi.EncodedValue;
import org.cachedai.spi.TieredCache.Found;
import org.jspecify.annotations.Nullable;

/**
 * One call site: looks each call up, and when there is no answer runs the method and stores what it returns. Safe for
 * use by several threads.
 */
public final class CachedCall {

    private static final Logger LOG = System.getLogger(CachedCall.class.getName());

    private final OperationCache cache;
    private final CacheKeyGenerator keys;
    private final AnswerCodec codec;
    private final Reporter reporter;
    private final AtomicBoolean unstableKeyLogged = new AtomicBoolean();
    private final AtomicBoolean unstorableLogged = new AtomicBoolean();

    CachedCall(OperationCache cache, CacheKeyGenerator keys, AnswerCodec codec, Reporter reporter) {
        this.cache = cache;
        this.keys = keys;
        this.codec = codec;
        this.reporter = reporter;
    }

    /**
     * Answers a call.
     *
     * @param caller who shares the answer, or null for everybody that has no name
     * @param arguments the arguments, in the order in which they were declared to the call site
     * @param load the method: called at most once, and only when the cache has no answer
     * @return the answer, cached or new; null only when the method returned null
     * @throws Exception what the method throws, untouched
     */
    public @Nullable Object call(
            @Nullable String caller, @Nullable Object @Nullable [] arguments, Callable<? extends @Nullable Object> load)
            throws Exception {
        long started = reporter.now();
        String key = key(caller, arguments);
        long keyed = reporter.now();
        if (key == null) {
            return reporter.bypassed(cache.operation(), keyed - started, load);
        }
        Found<EncodedValue> found = cache.lookup(key);
        Object answer = found == null ? null : decoded(found.value());
        long looked = reporter.now();
        if (found == null || answer == null) {
            return load(key, keyed - started, looked - keyed, load);
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

    private @Nullable Object load(
            String key, long keyNanos, long lookupNanos, Callable<? extends @Nullable Object> load) throws Exception {
        long started = reporter.now();
        boolean returned = false;
        Object answer;
        try {
            answer = load.call();
            returned = true;
        } finally {
            if (!returned) {
                reporter.failed(cache.operation(), keyNanos, lookupNanos, reporter.now() - started);
            }
        }
        long loaded = reporter.now();
        boolean stored = Admission.admits(answer) && store(key, answer, loaded - started);
        reporter.loaded(
                cache.operation(),
                stored ? cache.lifetimeMillis() : 0,
                keyNanos,
                lookupNanos + reporter.now() - loaded,
                loaded - started);
        return answer;
    }

    private boolean store(String key, @Nullable Object answer, long loadNanos) {
        if (answer == null) {
            return false;
        }
        try {
            return cache.store(key, codec.encodeVerified(answer, TimeUnit.NANOSECONDS.toMillis(loadNanos)));
        } catch (UnfitJsonException | UnwritableJsonException e) {
            reporter.incident(cache.operation(), Incident.UNSTORABLE_ANSWER);
            if (unstorableLogged.compareAndSet(false, true)) {
                LOG.log(
                        Level.WARNING,
                        "Answers of operation {0} are not stored, since JSON cannot carry them there and back: {1}",
                        cache.operation(),
                        e.getMessage());
            }
            return false;
        }
    }
}
