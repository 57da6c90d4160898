package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.cachedai.faults.answers.Answers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;

/** Many callers in one JVM who miss the same answer are served by one load; what befalls one of them is its own. */
@Timeout(180)
class OneFlightIT {

    private static final int CALLERS = 1_000;
    private static final int ROUNDS = PromiseTable.FULL ? 100 : 5;
    private static final int FEW_ROUNDS = PromiseTable.FULL ? 20 : 1;
    private static final int INTERRUPTED = 100;
    private static final int OTHER_KEYS = 100;
    private static final long LIMIT_MILLIS = 2_000;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final List<WeakReference<Thread>> callers = new ArrayList<>();
    private LocalRedis redis;

    @BeforeEach
    void start() {
        redis = LocalRedis.start();
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void coldKey_thousandCallers_isLoadedOnce() throws Exception {
        try (Answers answers = open("1m")) {
            for (int round = 0; round < ROUNDS; round++) {
                askCold(answers, "question " + round);
            }
            assertNothingIsHeld();
        }
        PromiseTable.add("1 1,000 callers of a key in a JVM, cold", ROUNDS + " keys", "1 load each", "1 load");
    }

    @Test
    void waitingCallers_interrupted_endAtOnceAndAlone() throws Exception {
        long slowest = 0;
        try (Answers answers = open("1m")) {
            for (int round = 0; round < FEW_ROUNDS; round++) {
                slowest = Math.max(slowest, interruptSome(answers, "question " + round));
            }
            assertNothingIsHeld();
        }
        PromiseTable.add(
                "1 100 of 1,000 callers are interrupted while they wait",
                FEW_ROUNDS + " loads",
                "the 100 end after " + slowest + " ms, the others have the answer of 1 load",
                "before the load ends");
    }

    @Test
    void leader_thatThrows_handsItsExceptionOn_andTheNextCallLoads() throws Exception {
        try (Answers answers = open("1m")) {
            for (int round = 0; round < FEW_ROUNDS; round++) {
                failAll(answers, "question " + round);
            }
            assertNothingIsHeld();
        }
        PromiseTable.add(
                "1 the load fails",
                FEW_ROUNDS + " loads of 1,000 callers",
                "1 load each, all throw its exception, the next call is answered",
                "the same");
    }

    @Test
    void leader_thatHangs_isReplacedAfterTheLimit() throws Exception {
        long millis;
        try (Answers answers = open(LIMIT_MILLIS + "ms")) {
            millis = outlastTheLimit(answers);
            assertNothingIsHeld();
        }
        assertThat(millis).isBetween(LIMIT_MILLIS, 2 * LIMIT_MILLIS);
        PromiseTable.add(
                "1 the load hangs past the limit of " + LIMIT_MILLIS + " ms",
                "1 load of 1,000 callers",
                "2 loads, all answered after " + millis + " ms; what came late is not stored",
                "2 loads, " + 2 * LIMIT_MILLIS + " ms");
    }

    @Test
    void loadsOfOtherKeys_doNotWaitForOneThatHangs() throws Exception {
        long millis;
        try (Answers answers = open("1m")) {
            millis = askOthers(answers);
            assertNothingIsHeld();
        }
        PromiseTable.add(
                "1 loads of 100 other keys while one hangs",
                "100 loads",
                "all answered after " + millis + " ms",
                "before the hanging one ends");
    }

    private void askCold(Answers answers, String question) throws Exception {
        HeldModel model = HeldModel.answering("of " + question);
        long shared = answers.shared();

        Crowd crowd = crowd(CALLERS, () -> answers.ask(question, model));
        crowd.awaitAllInFlight();
        model.release();

        assertThat(crowd.answers()).hasSize(CALLERS).containsOnly("of " + question);
        assertThat(model.asked()).isEqualTo(1);
        assertThat(answers.shared() - shared).isEqualTo(CALLERS - 1);
    }

    /** After how many milliseconds those had ended that were interrupted. */
    private long interruptSome(Answers answers, String question) throws Exception {
        HeldModel model = HeldModel.answering("answer");
        HeldModel own = HeldModel.answering("never");
        Crowd leader = crowd(1, () -> answers.ask(question, model));
        model.awaitAsked();
        Crowd waiting = crowd(CALLERS - 1, () -> answers.ask(question, own));
        waiting.awaitAllInFlight();

        long begun = System.nanoTime();
        List<Throwable> thrown = waiting.interrupt(INTERRUPTED);
        long millis = millisSince(begun);
        model.release();

        assertThat(thrown).hasSize(INTERRUPTED).hasOnlyElementsOfType(InterruptedException.class);
        assertThat(leader.answers()).containsExactly("answer");
        assertThat(waiting.answers(INTERRUPTED))
                .hasSize(CALLERS - 1 - INTERRUPTED)
                .containsOnly("answer");
        assertThat(model.asked()).isEqualTo(1);
        assertThat(own.asked()).as("those who are interrupted ask alone").isEqualTo(INTERRUPTED);
        return millis;
    }

    private void failAll(Answers answers, String question) throws Exception {
        IOException failure = new IOException("the model is away");
        HeldModel model = HeldModel.failing(failure);

        Crowd crowd = crowd(CALLERS, () -> answers.ask(question, model));
        crowd.awaitAllInFlight();
        model.release();

        assertThat(crowd.thrown()).hasSize(CALLERS).containsOnly(failure);
        assertThat(model.asked()).isEqualTo(1);
        assertThat(answers.ask(question, () -> "the next")).isEqualTo("the next");
    }

    /** After how many milliseconds of a load that hangs those were answered that waited for it. */
    private long outlastTheLimit(Answers answers) throws Exception {
        HeldModel hanging = HeldModel.answering("too late");
        HeldModel second = HeldModel.answering("answer");
        second.release();
        long begun = System.nanoTime();
        Crowd leader = crowd(1, () -> answers.ask("why?", hanging));
        hanging.awaitAsked();

        Crowd waiting = crowd(CALLERS - 1, () -> answers.ask("why?", second));
        assertThat(waiting.answers()).hasSize(CALLERS - 1).containsOnly("answer");
        long millis = millisSince(begun);
        hanging.release();

        assertThat(leader.answers()).containsExactly("too late");
        assertThat(second.asked()).isEqualTo(1);
        assertThat(answers.ask("why?", () -> "unwanted")).isEqualTo("answer");
        return millis;
    }

    /** After how many milliseconds other keys were loaded, while the load of one hangs. */
    private long askOthers(Answers answers) throws Exception {
        HeldModel hanging = HeldModel.answering("answer");
        Crowd leader = crowd(1, () -> answers.ask("why?", hanging));
        hanging.awaitAsked();

        long begun = System.nanoTime();
        Crowd others =
                Crowd.of(OTHER_KEYS, caller -> () -> answers.ask("question " + caller, () -> "answer " + caller));
        assertThat(others.answers()).hasSize(OTHER_KEYS).doesNotHaveDuplicates();
        long millis = millisSince(begun);
        hanging.release();

        assertThat(leader.answers()).containsExactly("answer");
        assertThat(hanging.asked()).isEqualTo(1);
        return millis;
    }

    private Answers open(String flightLimit) {
        return new Answers(Map.of(
                "cachedai.redis.url",
                redis.uri().toString(),
                "cachedai.redis.timeout",
                "10s",
                "cachedai.flight.limit",
                flightLimit));
    }

    private Crowd crowd(int size, Callable<String> call) {
        Crowd crowd = Crowd.of(size, any -> call);
        crowd.threads().map(WeakReference::new).forEach(callers::add);
        return crowd;
    }

    /** Nothing refers to a caller's thread, which every flight and every wait is told by; and no lease stands in Redis. */
    private void assertNothingIsHeld() throws InterruptedException {
        long begun = System.nanoTime();
        while (callers.stream().anyMatch(caller -> caller.get() != null)) {
            assertThat(System.nanoTime() - begun).isLessThan(PATIENCE_NANOS);
            TimeUnit.MILLISECONDS.sleep(20);
            System.gc();
        }
        try (Jedis admin = new Jedis("127.0.0.1", redis.uri().getPort())) {
            assertThat(admin.keys("*flight*")).isEmpty();
        }
    }

    private static long millisSince(long begun) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }
}
