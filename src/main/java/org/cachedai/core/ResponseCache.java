package org.cachedai.core;

import java.lang.reflect.Type;
import java.util.List;
import java.util.concurrent.Callable;
import org.cachedai.flight.Flights;
import org.cachedai.json.JsonMapping;
import org.cachedai.key.CacheKeyGenerator;
import org.cachedai.key.CallSite;
import org.cachedai.key.KeyArgument;
import org.jspecify.annotations.Nullable;

/** The engine that all call sites share. Safe for use by several threads. */
public final class ResponseCache {

    private final OperationCaches caches;
    private final Flights flights;
    private final Refreshes refreshes;
    private final Reporter reporter;
    private final byte @Nullable [] keySecret;
    private final AnswerCodec.PerType codecs = new AnswerCodec.PerType(new JsonMapping());

    /**
     * An engine.
     *
     * @param caches where answers are kept
     * @param flights brings callers together that miss the same answer at the same time
     * @param refreshes loads stale answers anew
     * @param reporter tells of every call, invalidation and incident
     * @param keySecret the secret of the keys' HMAC, or null for plain SHA-256
     */
    public ResponseCache(
            OperationCaches caches,
            Flights flights,
            Refreshes refreshes,
            Reporter reporter,
            byte @Nullable [] keySecret) {
        this.caches = caches;
        this.flights = flights;
        this.refreshes = refreshes;
        this.reporter = reporter;
        this.keySecret = keySecret == null ? null : keySecret.clone();
    }

    /**
     * Makes an operation's cache ready before its first call.
     *
     * @throws IllegalArgumentException when the operation's name is not allowed
     */
    public void open(String operation) {
        caches.of(operation);
    }

    /**
     * A call site whose calls differ only in their arguments and caller.
     *
     * @param site what is constant
     * @param arguments what the arguments are, in order
     * @param type the declared type of the answers
     * @throws IllegalArgumentException when the operation's name is not allowed
     */
    public CachedCall callSite(CallSite site, List<KeyArgument> arguments, Type type) {
        OperationCache cache = caches.of(site.operation());
        Answers answers = new Answers(codecs.of(type), cache, reporter);
        return new CachedCall(new CallParts(cache, answers, flights, refreshes, reporter), keys(site, arguments));
    }

    /**
     * Answers a call past the cache, and reports it so.
     *
     * @param operation the operation
     * @param load answers the call
     * @return what {@code load} returns
     * @throws Exception what {@code load} throws
     */
    public @Nullable Object bypass(String operation, Callable<? extends @Nullable Object> load) throws Exception {
        return reporter.bypassed(operation, 0, load);
    }

    Reporter reporter() {
        return reporter;
    }

    /** Removes every answer of an operation; what is being loaded is not stored. */
    void clear(String operation) {
        OperationCache cache = caches.of(operation);
        flights.outdateAll(cache, operation);
        cache.clear();
    }

    OperationCache cacheOf(String operation) {
        return caches.of(operation);
    }

    AnswerCodec codecOf(Type type) {
        return codecs.of(type);
    }

    CacheKeyGenerator keys(CallSite site, List<KeyArgument> arguments) {
        return CacheKeyGenerator.of(site, arguments, keySecret);
    }
}
