package org.cachedai.flight;

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
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FlightsTest {

    private static final Flights.Entry A = new Flights.Entry("manager", "cache", "a");
    private static final Flights.Entry B = new Flights.Entry("manager", "cache", "b");

    private final Flights flights = new Flights(Duration.ofMinutes(1));
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final AtomicInteger loads = new AtomicInteger();
    private final CountDownLatch release = new CountDownLatch(1);

    private record Loading(Callable<Object> method) implements Flights.Load {

        @Override
        public Object lead(Flight flight) throws Exception {
            return method.call();
        }

        @Override
        public Object share(Object loaded) {
            return loaded;
        }
    }

    /** Tells its flight. */
    private record Leading(AtomicReference<Flight> told, Callable<Object> method) implements Flights.Load {

        @Override
        public Object lead(Flight flight) throws Exception {
            told.set(flight);
            return method.call();
        }

        @Override
        public Object share(Object loaded) {
            return loaded;
        }
    }

    private Object fly(Flights.Entry entry, Callable<Object> method) throws Exception {
        return flights.fly(entry, new Loading(method));
    }

    private Object loadWhenReleased() throws InterruptedException {
        loads.incrementAndGet();
        release.await();
        return "loaded";
    }

    private List<Future<Object>> start(int count, Callable<Object> call) {
        List<Future<Object>> started = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            started.add(callers.submit(call));
        }
        return started;
    }

    private void awaitWaiting(int count) {
        await().until(() -> flights.waiting() == count);
    }

    @AfterEach
    void stop() {
        callers.shutdownNow();
    }

    @Test
    void callersOfOneEntry_shareOneLoad() throws Exception {
        List<Future<Object>> calls = start(8, () -> fly(A, this::loadWhenReleased));
        awaitWaiting(7);
        release.countDown();

        for (Future<Object> call : calls) {
            assertThat(call.get()).isEqualTo("loaded");
        }
        assertThat(loads).hasValue(1);
        assertThat(flights.underWay()).isZero();
    }

    @Test
    void callersOfOneEntry_shareItsException_andNobodyAfterDoes() throws Exception {
        IOException failure = new IOException("away");
        List<Future<Object>> calls = start(
                4,
                () -> fly(A, () -> {
                    loadWhenReleased();
                    throw failure;
                }));
        awaitWaiting(3);
        release.countDown();

        for (Future<Object> call : calls) {
            assertThatThrownBy(call::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isSameAs(failure);
        }
        assertThat(loads).hasValue(1);
        assertThat(fly(A, () -> "well")).isEqualTo("well");
        assertThat(flights.underWay()).isZero();
    }

    @Test
    void nullResult_isShared() throws Exception {
        List<Future<Object>> calls = start(
                2,
                () -> fly(A, () -> {
                    loadWhenReleased();
                    return null;
                }));
        awaitWaiting(1);
        release.countDown();

        for (Future<Object> call : calls) {
            assertThat(call.get()).isNull();
        }
        assertThat(loads).hasValue(1);
    }

    @Test
    void otherEntry_doesNotWait() throws Exception {
        start(1, () -> fly(A, this::loadWhenReleased));
        await().until(() -> flights.underWay() == 1);

        assertThat(fly(B, () -> "other")).isEqualTo("other");
    }

    @Test
    void leaderThatAsksForItsOwnEntry_loadsAgain() throws Exception {
        assertThat(fly(A, () -> fly(A, () -> "inner"))).isEqualTo("inner");
        assertThat(fly(A, () -> fly(B, () -> fly(A, () -> "innermost")))).isEqualTo("innermost");
        assertThat(flights.underWay()).isZero();
    }

    @Test
    void leadersThatNeedEachOther_doNotWaitForever() throws Exception {
        CyclicBarrier bothLead = new CyclicBarrier(2);
        Future<Object> one = callers.submit(() -> fly(A, () -> {
            bothLead.await();
            return "a" + fly(B, () -> "inner b");
        }));
        Future<Object> other = callers.submit(() -> fly(B, () -> {
            bothLead.await();
            return "b" + fly(A, () -> "inner a");
        }));

        assertThat(one.get()).asString().startsWith("a");
        assertThat(other.get()).asString().startsWith("b");
        assertThat(flights.underWay()).isZero();
    }

    @Test
    void interruptedWaiter_loadsOnItsOwn_andTheOthersWaitOn() throws Exception {
        Future<Object> leader = callers.submit(() -> fly(A, this::loadWhenReleased));
        await().until(() -> loads.get() == 1);
        AtomicReference<Thread> waiter = new AtomicReference<>();
        Future<Object> waiting = callers.submit(() -> {
            waiter.set(Thread.currentThread());
            return fly(A, () -> Thread.interrupted() ? "interrupted" : "shared");
        });
        awaitWaiting(1);
        waiter.get().interrupt();

        assertThat(waiting.get()).isEqualTo("interrupted");
        assertThat(leader).isNotDone();
        release.countDown();
        assertThat(leader.get()).isEqualTo("loaded");
    }

    @Test
    void interruptedLeader_leavesTheLoadToAWaiter() throws Exception {
        AtomicReference<Thread> leading = new AtomicReference<>();
        Future<Object> leader = callers.submit(() -> fly(A, () -> {
            leading.set(Thread.currentThread());
            return loadWhenReleased();
        }));
        await().until(() -> loads.get() == 1);
        List<Future<Object>> waiting = start(3, () -> fly(A, this::loadWhenReleased));
        awaitWaiting(3);
        leading.get().interrupt();

        assertThatThrownBy(leader::get).hasCauseInstanceOf(InterruptedException.class);
        awaitWaiting(2);
        release.countDown();
        for (Future<Object> call : waiting) {
            assertThat(call.get()).isEqualTo("loaded");
        }
        assertThat(loads).hasValue(2);
    }

    @Test
    void leaderWhoseInterruptionIsWrapped_leavesTheLoadToAWaiter() throws Exception {
        Future<Object> leader = callers.submit(() -> fly(A, () -> {
            loadWhenReleased();
            throw new IllegalStateException("wrapped", new InterruptedException());
        }));
        await().until(() -> loads.get() == 1);
        Future<Object> waiting = callers.submit(() -> fly(A, () -> "taken over"));
        awaitWaiting(1);
        release.countDown();

        assertThatThrownBy(leader::get).hasMessageContaining("wrapped");
        assertThat(waiting.get()).isEqualTo("taken over");
    }

    @Test
    void jointLoad_leadsWhatNobodyLeads_andThoseWhoWaitGetTheirPart() throws Exception {
        Future<Object> single = callers.submit(() -> fly(A, this::loadWhenReleased));
        await().until(() -> flights.underWay() == 1);
        Future<Map<Flights.Entry, Object>> joint =
                callers.submit(() -> flights.flyTogether(List.of(A, B), false, led -> {
                    assertThat(led).containsOnlyKeys(B);
                    return Map.of(B, loadWhenReleased());
                }));
        await().until(() -> flights.underWay() == 2);
        Future<Object> waiting = callers.submit(() -> fly(B, () -> "never"));
        awaitWaiting(1);
        release.countDown();

        assertThat(single.get()).isEqualTo("loaded");
        assertThat(joint.get()).containsOnly(Map.entry(B, "loaded"));
        assertThat(waiting.get()).isEqualTo("loaded");
        assertThat(flights.underWay()).isZero();
    }

    @Test
    void jointLoad_thatThrows_endsEveryFlight() throws Exception {
        Future<?> joint = callers.submit(() -> flights.flyTogether(List.of(A, B), false, led -> {
            loadWhenReleased();
            throw new IOException("away");
        }));
        await().until(() -> flights.underWay() == 2);
        Future<Object> waiting = callers.submit(() -> fly(B, () -> "never"));
        awaitWaiting(1);
        release.countDown();

        assertThatThrownBy(joint::get).hasCauseInstanceOf(IOException.class);
        assertThatThrownBy(waiting::get).hasCauseInstanceOf(IOException.class);
        assertThat(flights.underWay()).isZero();
    }

    @Test
    void jointLoad_thatLeavesAnEntryOut_leavesItToAWaiter() throws Exception {
        Future<?> joint = callers.submit(() -> flights.flyTogether(List.of(A, B), false, led -> {
            loadWhenReleased();
            return Map.of(A, "loaded");
        }));
        await().until(() -> flights.underWay() == 2);
        Future<Object> waiting = callers.submit(() -> fly(B, () -> "own"));
        awaitWaiting(1);
        release.countDown();

        joint.get();
        assertThat(waiting.get()).isEqualTo("own");
    }

    @Test
    void jointLoadAnew_takesThePlaceOfTheFlightUnderWay() throws Exception {
        AtomicReference<Flight> first = new AtomicReference<>();
        Future<Object> old = callers.submit(() -> flights.fly(A, new Leading(first, this::loadWhenReleased)));
        await().until(() -> loads.get() == 1);

        assertThat(flights.flyTogether(List.of(A), true, led -> Map.of(A, "anew")))
                .containsOnly(Map.entry(A, "anew"));
        assertThat(first.get().isOutdated()).isTrue();
        release.countDown();
        assertThat(old.get()).isEqualTo("loaded");
    }

    @Test
    void leaderBeyondTheLimit_isReplacedByOneOfThoseThatWait() throws Exception {
        Flights impatient = new Flights(Duration.ofSeconds(2));
        AtomicInteger replacements = new AtomicInteger();
        AtomicReference<Flight> replaced = new AtomicReference<>();
        Future<Object> late = callers.submit(() -> impatient.fly(A, new Leading(replaced, this::loadWhenReleased)));
        await().until(() -> loads.get() == 1);

        List<Future<Object>> waiting = start(
                8,
                () -> impatient.fly(A, new Loading(() -> {
                    await().until(() -> impatient.waiting() == 7);
                    return "replacement " + replacements.incrementAndGet();
                })));

        for (Future<Object> call : waiting) {
            assertThat(call.get()).isEqualTo("replacement 1");
        }
        assertThat(replaced.get().isOutdated()).isTrue();
        release.countDown();
        assertThat(late.get()).isEqualTo("loaded");
        assertThat(impatient.underWay()).isZero();
    }

    @Test
    void callerThatHasSeenTwoLeadersOutlastTheLimit_loadsOnItsOwn() throws Exception {
        Flights impatient = new Flights(Duration.ofMillis(200));
        start(1, () -> impatient.fly(A, new Loading(this::loadWhenReleased)));
        await().until(() -> loads.get() == 1);
        List<Future<Object>> waiting = start(
                2,
                () -> impatient.fly(A, new Loading(() -> {
                    return loads.incrementAndGet() == 2 ? release.await(1, TimeUnit.MINUTES) : "own";
                })));

        await().until(() -> waiting.stream().anyMatch(Future::isDone));
        assertThat(waiting.stream()
                        .filter(Future::isDone)
                        .findAny()
                        .orElseThrow()
                        .get())
                .isEqualTo("own");
        assertThat(loads).hasValue(3);
    }

    @Test
    void changedEntry_isLoadedAnew() throws Exception {
        AtomicReference<Flight> before = new AtomicReference<>();
        Future<Object> leader = callers.submit(() -> flights.fly(A, new Leading(before, this::loadWhenReleased)));
        await().until(() -> before.get() != null);
        flights.outdate(A);

        assertThat(fly(A, () -> "anew")).isEqualTo("anew");
        assertThat(before.get().isOutdated()).isTrue();
        release.countDown();
        assertThat(leader.get()).isEqualTo("loaded");
    }

    @Test
    void changedCache_outdatesItsFlightsAlone() throws Exception {
        start(1, () -> fly(A, this::loadWhenReleased));
        start(1, () -> fly(new Flights.Entry("manager", "other", "a"), this::loadWhenReleased));
        await().until(() -> flights.underWay() == 2);
        flights.outdateAll("manager", "cache");

        assertThat(flights.underWay()).isEqualTo(1);
    }
}
