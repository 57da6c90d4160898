package org.cachedai.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.cache.spi.CachingProvider;
import org.cachedai.core.Freshness.Ahead;
import org.cachedai.core.Freshness.Stale;
import org.cachedai.flight.Flights;
import org.cachedai.jcache.spi.TieredCachingProvider;
import org.cachedai.key.CallSite;
import org.cachedai.key.KeyArgument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StaleAnswersTest {

    private static final long LIFE = 60_000;
    private static final long WHILE_REVALIDATE = 10_000;
    private static final long IF_ERROR = 100_000;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final CachingProvider provider = new TieredCachingProvider();
    private final RecordingListener listener = new RecordingListener();
    private final AtomicLong millis = new AtomicLong(System.currentTimeMillis());
    private final AtomicLong nanos = new AtomicLong();
    private final List<Runnable> background = new ArrayList<>();
    private final AtomicInteger runs = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Flights flights = new Flights(LIMIT);

    private Freshness freshness = new Freshness(LIFE, 0, new Stale(WHILE_REVALIDATE, IF_ERROR, 30_000), Ahead.NEVER);
    private Refreshes refreshes = new Refreshes(background::add, 2, LIMIT, nanos::get);
    private ResponseCache engine;

    @AfterEach
    void close() {
        threads.shutdownNow();
        provider.close();
    }

    private Object ask(Callable<?> method) throws Exception {
        return ask("why?", method);
    }

    private Object ask(Object question, Callable<?> method) throws Exception {
        if (engine == null) {
            engine = new ResponseCache(
                    new OperationCaches(
                            provider.getCacheManager(),
                            operation -> freshness,
                            listener,
                            (operation, tiers) -> {},
                            millis::get),
                    flights,
                    refreshes,
                    new Reporter(listener, nanos::get),
                    null);
        }
        CallSite site = new CallSite("test", "Bean", "ask", "String", "ask", "a-model", "1", "SHARED");
        return engine.callSite(site, List.of(KeyArgument.positional(0, "question")), Object.class)
                .call(null, new Object[] {question}, method);
    }

    private String answer() {
        return "answer " + runs.incrementAndGet();
    }

    private static Object fail() throws IOException {
        throw new IOException("the model is away");
    }

    private void age(long byMillis) {
        millis.addAndGet(byMillis);
    }

    private void runBackground() {
        List<Runnable> work = List.copyOf(background);
        background.clear();
        work.forEach(Runnable::run);
    }

    private Outcome lastOutcome() {
        return listener.outcomes().get(listener.outcomes().size() - 1);
    }

    /** Loads in the background on threads instead of by hand. */
    private void useThreads() {
        refreshes = new Refreshes(threads, 2, LIMIT, nanos::get);
    }

    @Test
    void staleWithinTheFirstWindow_isServedAtOnce_andLoadedAnewOnceBehind() throws Exception {
        ask(this::answer);
        age(LIFE + 1);

        assertThat(ask(this::answer)).isEqualTo("answer 1");
        assertThat(ask(this::answer)).isEqualTo("answer 1");
        assertThat(background).hasSize(1);
        assertThat(runs).hasValue(1);
        CallOutcome stale = listener.calls().get(1);
        assertThat(stale.outcome()).isEqualTo(Outcome.STALE_WHILE_REVALIDATE);
        assertThat(stale.remainingMillis()).isEqualTo(-1);

        runBackground();
        assertThat(ask(this::answer)).isEqualTo("answer 2");
        assertThat(lastOutcome()).isEqualTo(Outcome.NEAR_HIT);
        assertThat(listener.refreshes()).containsExactly(RefreshEnd.STORED);
        assertThat(refreshes.underWay()).isZero();
    }

    @Test
    void lifeOfARefreshedAnswer_beginsWhenItsLoadEnded() throws Exception {
        ask(this::answer);
        age(LIFE + 1);
        ask(this::answer);
        age(5_000);
        runBackground();

        age(LIFE - 1);
        assertThat(ask(this::answer)).isEqualTo("answer 2");
        assertThat(lastOutcome()).isEqualTo(Outcome.NEAR_HIT);
        age(1);
        ask(this::answer);
        assertThat(lastOutcome()).isEqualTo(Outcome.STALE_WHILE_REVALIDATE);
    }

    @Test
    void withoutWindows_aStaleAnswerIsNeverServed() throws Exception {
        freshness = Freshness.ofLifetime(LIFE);
        ask(this::answer);
        age(LIFE);

        assertThatThrownBy(() -> ask(StaleAnswersTest::fail)).isInstanceOf(IOException.class);
        assertThat(ask(this::answer)).isEqualTo("answer 2");
        assertThat(background).isEmpty();
    }

    @Test
    void pastEveryWindow_theFailureComesOut() throws Exception {
        ask(this::answer);
        age(LIFE + IF_ERROR);

        assertThatThrownBy(() -> ask(StaleAnswersTest::fail)).isInstanceOf(IOException.class);
        assertThat(lastOutcome()).isEqualTo(Outcome.ERROR);
    }

    @Test
    void modelThatFails_inTheSecondWindow_isAnsweredByTheOldAnswer() throws Exception {
        useThreads();
        ask(this::answer);
        age(LIFE + WHILE_REVALIDATE);

        assertThat(ask(StaleAnswersTest::fail)).isEqualTo("answer 1");
        assertThat(lastOutcome()).isEqualTo(Outcome.STALE_IF_ERROR);
        assertThat(listener.refreshes()).containsExactly(RefreshEnd.FAILED);
        assertThat(listener.outcomes()).containsExactly(Outcome.MISS, Outcome.STALE_IF_ERROR);
    }

    @Test
    void modelThatAnswers_inTheSecondWindow_isWaitedFor() throws Exception {
        useThreads();
        ask(this::answer);
        age(LIFE + WHILE_REVALIDATE);

        assertThat(ask(this::answer)).isEqualTo("answer 2");
        assertThat(listener.outcomes()).containsExactly(Outcome.MISS, Outcome.COLLAPSED);
        assertThat(listener.refreshes()).containsExactly(RefreshEnd.STORED);
    }

    @Test
    void modelThatOutlastsTheSoftLimit_isNotWaitedFor_andItsAnswerIsStored() throws Exception {
        freshness = new Freshness(LIFE, 0, new Stale(0, IF_ERROR, 20), Ahead.NEVER);
        useThreads();
        CountDownLatch release = new CountDownLatch(1);
        ask(this::answer);
        age(LIFE);

        assertThat(ask(() -> {
                    release.await();
                    return answer();
                }))
                .isEqualTo("answer 1");
        assertThat(lastOutcome()).isEqualTo(Outcome.STALE_IF_ERROR);
        release.countDown();
        await().until(() -> refreshes.underWay() == 0);

        assertThat(ask(this::answer)).isEqualTo("answer 2");
        assertThat(runs).hasValue(2);
    }

    @Test
    void errorOfTheMethod_isNoReasonToServeAnOldAnswer() throws Exception {
        useThreads();
        AssertionError error = new AssertionError("broken");
        ask(this::answer);
        age(LIFE + WHILE_REVALIDATE);

        assertThatThrownBy(() -> ask(() -> {
                    throw error;
                }))
                .isSameAs(error);
        assertThat(lastOutcome()).isEqualTo(Outcome.ERROR);
    }

    @Test
    void clearDuringAFailingLoad_isNotAnsweredByWhatWasCleared() throws Exception {
        useThreads();
        ask(this::answer);
        age(LIFE + WHILE_REVALIDATE);

        assertThatThrownBy(() -> ask(() -> {
                    engine.clear("ask");
                    return fail();
                }))
                .isInstanceOf(IOException.class);
        assertThat(listener.outcomes()).containsExactly(Outcome.MISS, Outcome.ERROR);
    }

    @Test
    void clearBeforeTheSoftLimit_hasTheCallerWaitForANewAnswer() throws Exception {
        freshness = new Freshness(LIFE, 0, new Stale(0, IF_ERROR, 20), Ahead.NEVER);
        useThreads();
        CountDownLatch release = new CountDownLatch(1);
        ask(this::answer);
        age(LIFE);

        Object answer = ask(() -> {
            if (runs.incrementAndGet() > 2) {
                return "new";
            }
            engine.clear("ask");
            release.await();
            return "late";
        });

        assertThat(answer).isEqualTo("new");
        assertThat(listener.outcomes()).containsExactly(Outcome.MISS, Outcome.MISS);
        release.countDown();
        await().until(() -> refreshes.underWay() == 0);
        assertThat(ask(this::answer)).isEqualTo("new");
    }

    @Test
    void removalDuringARefresh_keepsItsAnswerOut() throws Exception {
        ask(this::answer);
        age(LIFE + 1);
        ask(() -> {
            engine.clear("ask");
            return answer();
        });
        runBackground();

        assertThat(listener.refreshes()).containsExactly(RefreshEnd.DISCARDED);
        assertThat(ask(this::answer)).isEqualTo("answer 3");
    }

    @Test
    void emptyAnswerOfARefresh_isNotStored() throws Exception {
        ask(this::answer);
        age(LIFE + 1);
        ask(() -> "");
        runBackground();

        assertThat(listener.refreshes()).containsExactly(RefreshEnd.DISCARDED);
        assertThat(ask(this::answer)).isEqualTo("answer 1");
    }

    @Test
    void failedRefresh_isNotTriedAgainForASecond() throws Exception {
        ask(this::answer);
        age(LIFE + 1);
        ask(StaleAnswersTest::fail);
        runBackground();
        assertThat(listener.refreshes()).containsExactly(RefreshEnd.FAILED);

        ask(this::answer);
        assertThat(background).isEmpty();
        age(WHILE_REVALIDATE);
        assertThat(ask(this::answer)).isEqualTo("answer 1");
        assertThat(lastOutcome()).isEqualTo(Outcome.STALE_IF_ERROR);

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        age(-WHILE_REVALIDATE);
        ask(this::answer);
        assertThat(background).hasSize(1);
    }

    @Test
    void moreRefreshesThanMayBe_areRefused_andTheAnswersServed() throws Exception {
        for (String question : List.of("one", "two", "three")) {
            ask(question, () -> question);
        }
        age(LIFE + 1);
        for (String question : List.of("one", "two", "three")) {
            assertThat(ask(question, this::answer)).isEqualTo(question);
        }
        assertThat(background).hasSize(2);
        assertThat(listener.refreshes()).containsExactly(RefreshEnd.REFUSED);
    }

    @Test
    void refusedByTheExecutor_inTheSecondWindow_isLoadedByTheCaller() throws Exception {
        refreshes = new Refreshes(
                work -> {
                    throw new RejectedExecutionException();
                },
                2,
                LIMIT,
                nanos::get);
        ask(this::answer);
        age(LIFE + WHILE_REVALIDATE);

        assertThat(ask(StaleAnswersTest::fail)).isEqualTo("answer 1");
        assertThat(lastOutcome()).isEqualTo(Outcome.STALE_IF_ERROR);
        assertThat(ask(this::answer)).isEqualTo("answer 2");
        assertThat(listener.outcomes()).containsExactly(Outcome.MISS, Outcome.STALE_IF_ERROR, Outcome.MISS);
        assertThat(refreshes.underWay()).isZero();
    }

    @Test
    void refreshThatHangsPastTheLimit_isInterrupted_whenItsPlaceIsWanted() throws Exception {
        useThreads();
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        ask(this::answer);
        age(LIFE + 1);
        ask(() -> {
            hanging.countDown();
            try {
                return new CountDownLatch(1).await(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });
        hanging.await();
        nanos.addAndGet(LIMIT.toNanos() + 1);

        ask(this::answer);
        interrupted.await();
        await().until(() -> refreshes.underWay() == 0);
    }

    @Test
    void argumentsChangedAfterTheCall_discardTheRefresh() throws Exception {
        List<String> question = new ArrayList<>(List.of("why?"));
        ask(question, this::answer);
        age(LIFE + 1);
        ask(question, this::answer);
        question.add("really?");
        runBackground();

        assertThat(runs).hasValue(1);
        assertThat(listener.refreshes()).containsExactly(RefreshEnd.DISCARDED);
        assertThat(ask(List.of("why?"), this::answer)).isEqualTo("answer 1");
    }

    @Test
    void manyCallersOfAStaleAnswer_causeOneLoad() throws Exception {
        useThreads();
        CountDownLatch release = new CountDownLatch(1);
        ask(this::answer);
        age(LIFE + WHILE_REVALIDATE);

        List<Future<Object>> calls = Stream.generate(() -> threads.submit(() -> ask(() -> {
                    release.await();
                    return answer();
                })))
                .limit(100)
                .toList();
        await().until(() -> refreshes.underWay() == 1);
        release.countDown();

        for (Future<Object> call : calls) {
            assertThat(call.get()).isEqualTo("answer 2");
        }
        assertThat(runs).hasValue(2);
    }

    @Test
    void hotAnswer_isLoadedAnewAheadOfItsEnd_andServedMeanwhile() throws Exception {
        freshness = new Freshness(LIFE, 0, Stale.NEVER, new Ahead(0.8, 3));
        ask(this::answer);
        age(LIFE * 8 / 10);
        for (int i = 0; i < 5; i++) {
            ask(this::answer);
        }
        assertThat(background).as("not before its share of life is over").isEmpty();

        age(1);
        ask(this::answer);
        ask(this::answer);
        assertThat(background).as("not before it is hot").isEmpty();
        assertThat(ask(this::answer)).isEqualTo("answer 1");
        assertThat(background).hasSize(1);
        runBackground();

        assertThat(ask(this::answer)).isEqualTo("answer 2");
        assertThat(listener.outcomes()).containsOnly(Outcome.MISS, Outcome.NEAR_HIT);
        assertThat(listener.refreshes()).containsExactly(RefreshEnd.STORED);
    }

    @Test
    void jitter_shortensLives_byUpToItsShare_andNeverProlongsThem() throws Exception {
        freshness = new Freshness(LIFE, 0.2, Stale.NEVER, Ahead.NEVER);
        for (int i = 0; i < 200; i++) {
            ask("question " + i, this::answer);
        }
        List<Long> lives =
                listener.calls().stream().map(CallOutcome::remainingMillis).toList();

        assertThat(lives).allSatisfy(life -> assertThat(life).isBetween(LIFE * 8 / 10, LIFE));
        assertThat(lives.stream().distinct().count()).isGreaterThan(100);
    }

    @Test
    void eternalAnswer_isNeverStale() throws Exception {
        freshness = new Freshness(Long.MAX_VALUE, 0.2, new Stale(1, 1, 1), new Ahead(0.5, 1));
        ask(this::answer);
        age(Duration.ofDays(36_500).toMillis());

        assertThat(ask(this::answer)).isEqualTo("answer 1");
        assertThat(listener.calls().get(1).remainingMillis()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void fetchByText_findsFreshAnswersOnly() {
        OperationCaches caches = new OperationCaches(
                provider.getCacheManager(), operation -> freshness, listener, (operation, tiers) -> {}, millis::get);
        ResponseCache texts = new ResponseCache(caches, flights, refreshes, new Reporter(listener, nanos::get), null);
        TextCache cache = new TextCache(texts, "test", () -> null);
        cache.store("a text", "sum", Map.of(), "a summary");

        assertThat(cache.fetch("a text", "sum", Map.of(), String.class)).contains("a summary");
        age(LIFE);
        assertThat(cache.fetch("a text", "sum", Map.of(), String.class)).isEmpty();
    }
}
