package org.cachedai.core;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.spi.CachingProvider;
import org.cachedai.core.Freshness.Ahead;
import org.cachedai.core.Freshness.Stale;
import org.cachedai.flight.Flights;
import org.cachedai.jcache.spi.TieredCachingProvider;
import org.cachedai.key.CallSite;
import org.cachedai.key.KeyArgument;

/** A call site whose clock is moved by hand, and whose loads in the background are run by hand unless said otherwise. */
final class AgeingSite implements AutoCloseable {

    static final long LIFE = 60_000;
    static final long WHILE_REVALIDATE = 10_000;
    static final long IF_ERROR = 100_000;
    static final Duration LIMIT = Duration.ofMinutes(1);

    private final CachingProvider provider = new TieredCachingProvider();
    private final RecordingListener listener = new RecordingListener();
    private final AtomicLong millis = new AtomicLong(System.currentTimeMillis());
    private final AtomicLong nanos = new AtomicLong();
    private final List<Runnable> background = new ArrayList<>();
    private final AtomicInteger runs = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Freshness freshness = new Freshness(LIFE, 0, new Stale(WHILE_REVALIDATE, IF_ERROR, 30_000), Ahead.NEVER);
    private Refreshes refreshes = new Refreshes(background::add, 2, LIMIT, nanos::get);
    private ResponseCache engine;

    /** Another freshness, said before the first call. */
    void freshness(Freshness other) {
        freshness = other;
    }

    /** Others, said before the first call. */
    void refreshes(Refreshes other) {
        refreshes = other;
    }

    /** Loads in the background on threads instead of by hand; said before the first call. */
    void useThreads() {
        refreshes(new Refreshes(threads, 2, LIMIT, nanos::get));
    }

    Object ask(Callable<?> method) throws Exception {
        return ask("why?", method);
    }

    Object ask(Object question, Callable<?> method) throws Exception {
        return site(engine()).call(null, new Object[] {question}, method);
    }

    private static CachedCall site(ResponseCache engine) {
        CallSite site = new CallSite("test", "Bean", "ask", "String", "ask", "a-model", "1", "SHARED");
        return engine.callSite(site, List.of(KeyArgument.positional(0, "question")), Object.class);
    }

    /** Asks without a way to run the method in the background. */
    Object askHere(Callable<?> method) throws Exception {
        return site(engine()).call(null, new Object[] {"why?"}, method, () -> null);
    }

    /** A new answer, which tells its number. */
    String answer() {
        return "answer " + runs.incrementAndGet();
    }

    static Object fail() throws IOException {
        throw new IOException("the model is away");
    }

    void age(long byMillis) {
        millis.addAndGet(byMillis);
    }

    void clear() {
        engine().clear("ask");
    }

    void runBackground() {
        List<Runnable> work = List.copyOf(background);
        background.clear();
        work.forEach(Runnable::run);
    }

    Outcome lastOutcome() {
        return listener.outcomes().get(listener.outcomes().size() - 1);
    }

    ResponseCache engine() {
        if (engine == null) {
            OperationCaches caches = new OperationCaches(
                    provider.getCacheManager(),
                    operation -> freshness,
                    listener,
                    (operation, tiers) -> {},
                    millis::get);
            engine = new ResponseCache(caches, new Flights(LIMIT), refreshes, new Reporter(listener, nanos::get), null);
        }
        return engine;
    }

    RecordingListener listener() {
        return listener;
    }

    Refreshes refreshes() {
        return refreshes;
    }

    List<Runnable> background() {
        return background;
    }

    AtomicInteger runs() {
        return runs;
    }

    ExecutorService threads() {
        return threads;
    }

    AtomicLong nanos() {
        return nanos;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        provider.close();
    }
}
