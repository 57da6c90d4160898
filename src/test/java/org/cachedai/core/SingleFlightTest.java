package org.cachedai.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.cache.spi.CachingProvider;
import org.cachedai.flight.Flights;
import org.cachedai.jcache.spi.TieredCachingProvider;
import org.cachedai.key.CallSite;
import org.cachedai.key.KeyArgument;
import org.cachedai.runtime.AppClass;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SingleFlightTest {

    private static final int MANY = 1_000;
    private static final Duration LONG = Duration.ofMinutes(10);

    private final CachingProvider provider = new TieredCachingProvider();
    private final RecordingListener listener = new RecordingListener();
    private final OperationCaches caches = new OperationCaches(
            provider.getCacheManager(),
            operation -> Freshness.ofLifetime(60_000),
            listener,
            (operation, tiers) -> {},
            System::currentTimeMillis);
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final AtomicInteger runs = new AtomicInteger();
    private final CountDownLatch release = new CountDownLatch(1);

    private Flights flights = new Flights(LONG);
    private ResponseCache engine = engine();

    private ResponseCache engine() {
        Refreshes refreshes = new Refreshes(Runnable::run, 1, LONG, System::nanoTime);
        return new ResponseCache(caches, flights, refreshes, new Reporter(listener, System::nanoTime), null);
    }

    private CachedCall site(Class<?> type) {
        CallSite site = new CallSite("test", "Bean", "ask", type.getName(), "ask", "a-model", "1", "SHARED");
        return engine.callSite(site, List.of(KeyArgument.text("question")), type);
    }

    private static Callable<Object> asking(CachedCall site, Callable<Object> method) {
        return () -> site.call(null, new Object[] {"why?"}, method);
    }

    private Callable<Object> held(Callable<Object> method) {
        return () -> {
            runs.incrementAndGet();
            release.await();
            return method.call();
        };
    }

    private List<Future<Object>> start(int count, Callable<Object> call) {
        List<Future<Object>> started = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            started.add(callers.submit(call));
        }
        return started;
    }

    private void releaseWhenWaiting(int count) {
        await().until(() -> flights.waiting() == count);
        release.countDown();
    }

    private void assertNothingIsLeft() {
        assertThat(flights.underWay()).isZero();
        assertThat(flights.waiting()).isZero();
    }

    @AfterEach
    void stop() {
        callers.shutdownNow();
        provider.close();
    }

    @Test
    void thousandCallers_runTheMethodOnce_andAllGetTheAnswer() throws Exception {
        List<Future<Object>> calls = start(MANY, asking(site(String.class), held(() -> "because")));
        releaseWhenWaiting(MANY - 1);

        for (Future<Object> call : calls) {
            assertThat(call.get()).isEqualTo("because");
        }
        assertThat(runs).hasValue(1);
        assertThat(flights.underWay()).isZero();
        assertThat(listener.outcomes()).hasSize(MANY).containsOnlyOnce(Outcome.MISS);
        assertThat(listener.outcomes()).filteredOn(Outcome.COLLAPSED::equals).hasSize(MANY - 1);
    }

    @Test
    void callersThatComeAtAnyMoment_runTheMethodOnce() throws Exception {
        CachedCall site = site(String.class);
        for (int round = 0; round < 200; round++) {
            String question = "question " + round;
            runs.set(0);
            List<Future<Object>> calls = start(
                    16,
                    () -> site.call(null, new Object[] {question}, () -> {
                        runs.incrementAndGet();
                        return question;
                    }));
            for (Future<Object> call : calls) {
                assertThat(call.get()).isEqualTo(question);
            }
            assertThat(runs).hasValue(1);
        }
    }

    /** A deployment that ends, and the one in its place, have classes of one name. */
    @Test
    void callersOfTwoClassLoaders_shareOneRun_andEachHasItsOwnClass(@TempDir Path directory) throws Exception {
        try (AppClass first = AppClass.deployed(directory.resolve("first"), AppClass.FIRST);
                AppClass second = AppClass.deployed(directory.resolve("second"), AppClass.FIRST)) {
            Callable<Object> answer = held(() -> first.answer("why not?"));
            Future<Object> leading = callers.submit(asking(site(first.type()), answer));
            await().until(() -> runs.get() == 1);
            Future<Object> joining = callers.submit(asking(site(second.type()), answer));
            releaseWhenWaiting(1);

            assertThat(leading.get()).isEqualTo(first.answer("why not?"));
            assertThat(joining.get()).isEqualTo(second.answer("why not?"));
            assertThat(runs).hasValue(1);
        }
    }

    @Test
    void mutableAnswer_isEachCallersOwn() throws Exception {
        List<Future<Object>> calls = start(2, asking(site(Map.class), held(() -> Map.of("answer", "because"))));
        releaseWhenWaiting(1);

        Object one = calls.get(0).get();
        Object other = calls.get(1).get();
        assertThat(one).isEqualTo(other).isNotSameAs(other);
    }

    @Test
    void answerThatJsonCannotCarry_isNeverShared() throws Exception {
        List<Future<Object>> calls =
                start(3, asking(site(CachedCallTest.OneWay.class), held(CachedCallTest.OneWay::new)));
        releaseWhenWaiting(2);

        assertThat(List.of(calls.get(0).get(), calls.get(1).get(), calls.get(2).get()))
                .doesNotHaveDuplicates();
        assertThat(runs).hasValue(3);
        assertNothingIsLeft();
    }

    @Test
    void nullAnswer_isShared_andNotStored() throws Exception {
        List<Future<Object>> calls = start(3, asking(site(String.class), held(() -> null)));
        releaseWhenWaiting(2);

        for (Future<Object> call : calls) {
            assertThat(call.get()).isNull();
        }
        assertThat(runs).hasValue(1);
        assertThat(asking(site(String.class), () -> "now").call()).isEqualTo("now");
    }

    @Test
    void leadersException_goesToAllThatWaited_andToNobodyAfter() throws Exception {
        IOException failure = new IOException("the model is away");
        List<Future<Object>> calls = start(3, asking(site(String.class), held(() -> {
            throw failure;
        })));
        releaseWhenWaiting(2);

        for (Future<Object> call : calls) {
            assertThatThrownBy(call::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isSameAs(failure);
        }
        assertThat(runs).hasValue(1);
        assertThat(listener.outcomes()).containsOnly(Outcome.ERROR).hasSize(3);
        assertThat(asking(site(String.class), () -> "well").call()).isEqualTo("well");
    }

    @Test
    void leaderThatHangs_isReplaced_andWhatItBringsLateIsNotStored() throws Exception {
        flights = new Flights(Duration.ofMillis(50));
        engine = engine();
        Future<Object> hanging = callers.submit(asking(site(String.class), held(() -> "late")));
        await().until(() -> runs.get() == 1);

        assertThat(asking(site(String.class), () -> "in time").call()).isEqualTo("in time");
        release.countDown();

        assertThat(hanging.get()).isEqualTo("late");
        assertThat(asking(site(String.class), () -> "again").call()).isEqualTo("in time");
    }

    @Test
    void leaderThatIsInterrupted_isReplaced() throws Exception {
        AtomicReference<Thread> leading = new AtomicReference<>();
        Future<Object> leader = callers.submit(asking(site(String.class), () -> {
            leading.set(Thread.currentThread());
            return held(() -> "never").call();
        }));
        await().until(() -> runs.get() == 1);
        List<Future<Object>> waiting = start(4, asking(site(String.class), held(() -> "because")));
        await().until(() -> flights.waiting() == 4);
        leading.get().interrupt();
        releaseWhenWaiting(3);

        assertThatThrownBy(leader::get).hasCauseInstanceOf(InterruptedException.class);
        for (Future<Object> call : waiting) {
            assertThat(call.get()).isEqualTo("because");
        }
        assertThat(runs).hasValue(2);
    }

    @Test
    void answerWhoseOperationIsInvalidatedMeanwhile_isNotStored() throws Exception {
        Future<Object> loading = callers.submit(asking(site(String.class), held(() -> "old")));
        await().until(() -> runs.get() == 1);
        engine.clear("ask");
        release.countDown();

        assertThat(loading.get()).isEqualTo("old");
        assertThat(asking(site(String.class), () -> "new").call()).isEqualTo("new");
    }

    @Test
    void leadersError_goesToAllThatWaited_andNothingIsLeft() throws Exception {
        StackOverflowError failure = new StackOverflowError();
        List<Future<Object>> calls = start(3, asking(site(String.class), held(() -> {
            throw failure;
        })));
        releaseWhenWaiting(2);

        for (Future<Object> call : calls) {
            assertThatThrownBy(call::get).cause().isSameAs(failure);
        }
        assertThat(runs).hasValue(1);
        assertNothingIsLeft();
        assertThat(asking(site(String.class), () -> "well").call()).isEqualTo("well");
    }

    @Test
    void otherQuestion_doesNotWait() throws Exception {
        start(1, asking(site(String.class), held(() -> "because")));
        await().until(() -> runs.get() == 1);

        assertThat(site(String.class).call(null, new Object[] {"who?"}, () -> "me"))
                .isEqualTo("me");
    }
}
