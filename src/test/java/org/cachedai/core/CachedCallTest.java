package org.cachedai.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.spi.CachingProvider;
import org.cachedai.flight.Flights;
import org.cachedai.jcache.spi.TieredCachingProvider;
import org.cachedai.key.CallSite;
import org.cachedai.key.KeyArgument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CachedCallTest {

    private static final CallSite SITE =
            new CallSite("test", "Bean", "ask(String)", "Summary", "ask", "a-model", "1", "SHARED");

    private static final long NOW = System.currentTimeMillis();

    private final CachingProvider provider = new TieredCachingProvider();
    private final CacheManager manager = provider.getCacheManager();
    private final RecordingListener listener = new RecordingListener();
    private final AtomicLong nanos = new AtomicLong();
    private final ResponseCache engine = new ResponseCache(
            new OperationCaches(
                    manager, operation -> Freshness.ofLifetime(60_000), listener, (operation, tiers) -> {}, () -> NOW),
            new Flights(Duration.ofMinutes(1)),
            new Refreshes(Runnable::run, 1, Duration.ofMinutes(1), nanos::get),
            new Reporter(listener, nanos::get),
            null);
    private final CachedCall call = engine.callSite(SITE, List.of(KeyArgument.text("question")), Summary.class);

    record Summary(String text) {}

    /** A type that JSON carries only in one direction. */
    static final class OneWay {
        public String getText() {
            return "gone";
        }
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void secondCall_isAnsweredFromTheCache_andTheMethodRunsOnce() throws Exception {
        AtomicInteger runs = new AtomicInteger();

        Object first = call.call(null, new Object[] {"why?"}, () -> answer(runs));
        Object second = call.call(null, new Object[] {"why?"}, () -> answer(runs));

        assertThat(first).isEqualTo(new Summary("answer 1"));
        assertThat(second).isEqualTo(first);
        assertThat(runs).hasValue(1);
        assertThat(listener.outcomes()).containsExactly(Outcome.MISS, Outcome.NEAR_HIT);
    }

    @Test
    void hit_savesWhatTheLoadTook() throws Exception {
        call.call(null, new Object[] {"why?"}, () -> {
            nanos.addAndGet(1_500_000_000L);
            return new Summary("slow");
        });
        call.call(null, new Object[] {"why?"}, () -> new Summary("never"));

        CallOutcome miss = listener.calls().get(0);
        CallOutcome hit = listener.calls().get(1);
        assertThat(miss.loadNanos()).isEqualTo(1_500_000_000L);
        assertThat(miss.stored()).isTrue();
        assertThat(miss.remainingMillis()).isEqualTo(60_000);
        assertThat(hit.savedNanos()).isEqualTo(1_500_000_000L);
        assertThat(hit.loadNanos()).isZero();
    }

    @Test
    void exception_comesOutAsItWentIn_andNothingIsStored() throws Exception {
        IOException checked = new IOException("model");
        AssertionError error = new AssertionError("error");

        assertThatThrownBy(() -> call.call(null, new Object[] {"why?"}, () -> {
                    throw checked;
                }))
                .isSameAs(checked);
        assertThatThrownBy(() -> call.call(null, new Object[] {"why?"}, () -> {
                    throw error;
                }))
                .isSameAs(error);
        assertThat(listener.outcomes()).containsExactly(Outcome.ERROR, Outcome.ERROR);
        assertThat(call.call(null, new Object[] {"why?"}, () -> new Summary("now")))
                .isEqualTo(new Summary("now"));
    }

    @Test
    void nullAnswer_isReturned_andNotStored() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            assertThat(call.call(null, new Object[] {"why?"}, () -> {
                        runs.incrementAndGet();
                        return null;
                    }))
                    .isNull();
        }
        assertThat(runs).hasValue(2);
        assertThat(listener.calls()).noneMatch(CallOutcome::stored);
    }

    @Test
    void otherCaller_hasAnAnswerOfItsOwn() throws Exception {
        AtomicInteger runs = new AtomicInteger();

        Object anns = call.call("ann", new Object[] {"why?"}, () -> answer(runs));
        Object bobs = call.call("bob", new Object[] {"why?"}, () -> answer(runs));

        assertThat(anns).isNotEqualTo(bobs);
    }

    @Test
    void argumentWithoutStableContent_goesPastTheCache_counted() throws Exception {
        CachedCall open = engine.callSite(SITE, List.of(KeyArgument.positional(0, "source")), Summary.class);
        Runnable lambda = () -> {};

        Object answer = open.call(null, new Object[] {lambda}, () -> new Summary("still"));

        assertThat(answer).isEqualTo(new Summary("still"));
        assertThat(listener.outcomes()).containsExactly(Outcome.BYPASS);
        assertThat(listener.incidents()).containsExactly(Incident.UNSTABLE_KEY);
    }

    @Test
    void answerThatJsonCannotCarryBack_isReturned_andNotStored() throws Exception {
        CachedCall oneWay = engine.callSite(SITE, List.of(KeyArgument.text("question")), OneWay.class);

        Object answer = oneWay.call(null, new Object[] {"why?"}, OneWay::new);

        assertThat(answer).isInstanceOf(OneWay.class);
        assertThat(listener.incidents()).containsExactly(Incident.UNSTORABLE_ANSWER);
        assertThat(listener.calls()).noneMatch(CallOutcome::stored);
    }

    @Test
    void providerThatThrows_isSurvived_andCounted() throws Exception {
        engine.cacheOf("ask");
        manager.close();
        AtomicInteger runs = new AtomicInteger();

        assertThat(call.call(null, new Object[] {"why?"}, () -> answer(runs))).isEqualTo(new Summary("answer 1"));
        assertThat(listener.incidents()).contains(Incident.PROVIDER_FAILURE);
        assertThat(listener.outcomes()).containsExactly(Outcome.MISS);
    }

    @Test
    void listenerThatThrows_disturbsNobody() throws Exception {
        RecordingListener hears = new RecordingListener();
        Listeners all = new Listeners(List.<CacheListener>of(
                outcome -> {
                    throw new CacheException("listener");
                },
                hears));

        all.onCall(new CallOutcome("ask", Outcome.MISS, false, 0, 0, 0, 0, 0));
        all.onCall(new CallOutcome("ask", Outcome.NEAR_HIT, false, 0, 0, 0, 0, 0));

        assertThat(hears.outcomes()).containsExactly(Outcome.MISS, Outcome.NEAR_HIT);
    }

    private static Summary answer(AtomicInteger runs) {
        return new Summary("answer " + runs.incrementAndGet());
    }
}
