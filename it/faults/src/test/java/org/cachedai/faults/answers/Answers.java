package org.cachedai.faults.answers;

import java.io.Closeable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.cachedai.core.CachedCall;
import org.cachedai.core.Outcome;
import org.cachedai.key.CallSite;
import org.cachedai.key.KeyArgument;
import org.cachedai.runtime.CachedAI;
import org.cachedai.runtime.CachedAIBuilder;
import org.cachedai.spi.FarTierState;

/** A cached method with one argument, in one JVM. Thread-safe. */
public final class Answers implements Closeable {

    /** The operation that the method is. */
    static final String OPERATION = "ask";

    private final AtomicInteger asked = new AtomicInteger();
    private final CachedAI cachedAI;
    private final CachedCall site;

    /** Opens the cache. */
    public Answers(Map<String, String> settings) {
        CachedAIBuilder builder = CachedAI.builder();
        settings.forEach(builder::setting);
        this.cachedAI = builder.build();
        CallSite asked =
                new CallSite("faults", "Bean", "ask", String.class.getName(), OPERATION, "a-model", "1", "SHARED");
        this.site = cachedAI.engine().callSite(asked, List.of(KeyArgument.text("question")), String.class);
    }

    /** The answer, from the cache or from the model. */
    public String ask(String question, Callable<String> model) throws Exception {
        return (String) site.call(null, new Object[] {question}, () -> {
            asked.incrementAndGet();
            return model.call();
        });
    }

    /** How often a model was asked, callers' and background's loads together. */
    int asked() {
        return asked.get();
    }

    /** How many calls shared the answer of another call's load. */
    public long shared() {
        return cachedAI.monitor().of(OPERATION).sinceStart().calls(Outcome.COLLAPSED);
    }

    /** Whether Redis is in use. */
    public FarTierState farTier() {
        return cachedAI.monitor().of(OPERATION).tiers().farTier();
    }

    /** Forgets every answer, in every JVM. */
    public void forget() {
        cachedAI.cache().invalidateOperation(OPERATION);
    }

    @Override
    public void close() {
        cachedAI.close();
    }
}
