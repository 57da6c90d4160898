package org.cachedai.core;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.cachedai.AiResponseCache;
import org.cachedai.AnswerType;
import org.cachedai.json.UnfitJsonException;
import org.cachedai.json.UnwritableJsonException;
import org.cachedai.key.CacheKeyGenerator;
import org.cachedai.key.CallSite;
import org.cachedai.key.KeyArgument;
import org.cachedai.spi.EncodedValue;
import org.cachedai.spi.Provenance;
import org.cachedai.spi.TieredCache.Found;
import org.jspecify.annotations.Nullable;

/** The programmatic face over the engine. Every method makes the key of its text, operation and options. */
public final class TextCache implements AiResponseCache {

    private static final List<KeyArgument> ARGUMENTS =
            List.of(KeyArgument.text("text"), KeyArgument.option("options", "options"));

    private final ResponseCache engine;
    private final String namespace;
    private final Scope scope;
    private final Map<String, CacheKeyGenerator> keys = new ConcurrentHashMap<>();

    /**
     * A cache that keeps its callers apart.
     *
     * @param namespace the application's
     * @param caller names the caller at each call; null for one without a name
     */
    public TextCache(ResponseCache engine, String namespace, Supplier<@Nullable String> caller) {
        this(engine, namespace, new Scope("CALLER", caller));
    }

    private TextCache(ResponseCache engine, String namespace, Scope scope) {
        this.engine = engine;
        this.namespace = namespace;
        this.scope = scope;
    }

    @Override
    public boolean store(CharSequence text, String operation, Map<String, ?> options, Object answer) {
        OperationCache cache = engine.cacheOf(operation);
        String key = key(text, operation, options);
        if (!Admission.admits(answer)) {
            return false;
        }
        Provenance fresh = new Provenance(Provenance.UNKNOWN, cache.ages().freshUntil());
        try {
            return cache.store(key, engine.codecOf(answer.getClass()).encode(answer, fresh));
        } catch (UnwritableJsonException e) {
            engine.reporter().incident(operation, Incident.UNSTORABLE_ANSWER);
            return false;
        }
    }

    @Override
    public <T> Optional<T> fetch(CharSequence text, String operation, Map<String, ?> options, Class<T> type) {
        return Optional.ofNullable(type.cast(find(text, operation, options, type)));
    }

    @Override
    @SuppressWarnings("unchecked") // what is found was decoded to exactly this type
    public <T> Optional<T> fetch(CharSequence text, String operation, Map<String, ?> options, AnswerType<T> type) {
        return Optional.ofNullable((T) find(text, operation, options, type.type()));
    }

    @Override
    public boolean invalidate(CharSequence text, String operation, Map<String, ?> options) {
        boolean removed = engine.cacheOf(operation).remove(key(text, operation, options));
        engine.reporter().invalidated(operation, InvalidationTrigger.ENTRY);
        return removed;
    }

    @Override
    public void invalidateOperation(String operation) {
        engine.clear(operation);
        engine.reporter().invalidated(operation, InvalidationTrigger.OPERATION);
    }

    @Override
    public AiResponseCache shared() {
        return new TextCache(engine, namespace, new Scope("SHARED", () -> null));
    }

    private @Nullable Object find(CharSequence text, String operation, Map<String, ?> options, Type type) {
        Reporter reporter = engine.reporter();
        OperationCache cache = engine.cacheOf(operation);
        long started = reporter.now();
        String key = key(text, operation, options);
        long keyed = reporter.now();
        Found<EncodedValue> found = cache.lookup(key);
        long left = found == null ? 0 : cache.ages().left(found);
        Object answer = found == null || left <= 0 ? null : decoded(operation, found.value(), type);
        long looked = reporter.now();
        if (found == null || answer == null) {
            reporter.missed(operation, keyed - started, looked - keyed);
            return null;
        }
        reporter.hit(operation, found, left, keyed - started, looked - keyed);
        return answer;
    }

    private @Nullable Object decoded(String operation, EncodedValue value, Type type) {
        try {
            return engine.codecOf(type).decode(value);
        } catch (UnfitJsonException e) {
            engine.reporter().incident(operation, Incident.UNFIT_ANSWER);
            return null;
        }
    }

    private String key(CharSequence text, String operation, Map<String, ?> options) {
        return keys.computeIfAbsent(operation, this::keysOf)
                .generate(scope.caller().get(), new Object[] {text, options});
    }

    private CacheKeyGenerator keysOf(String operation) {
        CallSite site = new CallSite(namespace, "", "", "", operation, "", "", scope.name());
        return engine.keys(site, ARGUMENTS);
    }

    /** Who shares an answer: a name for the key, and the caller of the moment. */
    private record Scope(String name, Supplier<@Nullable String> caller) {}
}
