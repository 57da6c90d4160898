package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.cachedai.faults.answers.Ask;
import org.cachedai.faults.answers.Forget;
import org.cachedai.faults.answers.Heard;
import org.cachedai.faults.answers.OpenAnswers;
import org.cachedai.faults.answers.TimesAsked;
import org.cachedai.faults.jvm.WorkerJvms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stale answers are served rather than none, by four JVMs before one Redis, and made fresh by one load. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class StaleAnswersIT {

    private static final int JVMS = 4;
    private static final int CALLERS = 100;
    private static final int ROUNDS = PromiseTable.FULL ? 30 : 1;
    /** Longer than all callers take to be answered, on a busy machine too. */
    private static final long LIFE_MILLIS = 3_000;

    private static final long LOAD_MILLIS = 3_000;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    @TempDir
    private Path marks;

    private LocalRedis redis;
    private WorkerJvms jvms;

    @BeforeEach
    void start() {
        redis = LocalRedis.start();
        jvms = WorkerJvms.start(JVMS);
    }

    @AfterEach
    void stop() {
        jvms.close();
        redis.close();
    }

    @Test
    void staleWhileRevalidate_fourHundredCallersInFourJvms_areAnsweredAtOnce_andOneLoads() throws Exception {
        open("cachedai.stale.while-revalidate");
        askAll("answer 0", 0);
        long slowest = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            letLifeEnd();
            int before = timesAsked();
            String old = "answer " + (round - 1);
            List<Heard> heard = askAll("answer " + round, LOAD_MILLIS);

            assertThat(answers(heard)).containsExactly(old);
            slowest = Math.max(slowest, slowest(heard));
            awaitAnswer("answer " + round);
            assertThat(timesAsked() - before).isEqualTo(1);
        }
        assertThat(slowest).isLessThan(LOAD_MILLIS);
        PromiseTable.add(
                "7 stale while revalidated, 4 JVMs with 100 callers each",
                ROUNDS + " rounds",
                "all answered after " + slowest + " ms, 1 load each",
                "1 load, of " + LOAD_MILLIS + " ms");
    }

    @Test
    void staleIfError_aModelThatFails_isFeltByNobody() throws Exception {
        open("cachedai.stale.if-error");
        askAll("answer", 0);
        letLifeEnd();

        for (int round = 0; round < ROUNDS; round++) {
            List<Heard> heard = askAll(null, 0);

            assertThat(answers(heard)).containsExactly("answer");
            assertThat(heard).extracting(Heard::callers).containsOnly(CALLERS);
        }
        int calls = ROUNDS * JVMS * CALLERS;
        PromiseTable.add("7 stale if the model fails", calls + " calls", "0 failed", "0");
    }

    @Test
    void clearDuringARefresh_keepsItsAnswerOut_inEveryJvm() throws Exception {
        open("cachedai.stale.while-revalidate");
        askAll("old", 0);
        letLifeEnd();
        assertThat(ask(0, "refreshed too late", LOAD_MILLIS).answers()).containsExactly("old");
        awaitAsked(0, "refreshed too late");

        jvms.get(JVMS - 1).run(new Forget());
        assertThat(ask(1, "new", 0).answers()).containsExactly("new");
        TimeUnit.MILLISECONDS.sleep(2 * LOAD_MILLIS);

        assertThat(answers(askAll("newer", 0))).isSubsetOf("new", "newer");
        PromiseTable.add("7 a clear during a refresh", "1 run", "its answer is not served", "the same");
    }

    private void open(String window) {
        Map<String, String> settings = Map.of(
                "cachedai.redis.url",
                redis.uri().toString(),
                "cachedai.redis.timeout",
                "2s",
                "cachedai.lifetime",
                LIFE_MILLIS + "ms",
                "cachedai.lifetime.jitter",
                "0",
                window,
                "10m");
        jvms.runEach(jvm -> new OpenAnswers(settings));
    }

    private List<Heard> askAll(String answer, long millis) {
        return jvms.runEach(jvm -> asking(jvm, answer, millis));
    }

    private Heard ask(int jvm, String answer, long millis) {
        return jvms.get(jvm).run(asking(jvm, answer, millis));
    }

    private Ask asking(int jvm, String answer, long millis) {
        return new Ask("why?", CALLERS, new Ask.Model(answer, millis, mark(jvm).toString()));
    }

    private Path mark(int jvm) {
        return marks.resolve("mark" + jvm);
    }

    private void letLifeEnd() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(LIFE_MILLIS + 1);
    }

    /** Waits until a refresh is over that is known to be under way. */
    private void awaitAnswer(String expected) throws InterruptedException {
        long begun = System.nanoTime();
        while (!answers(askAll("unwanted", 0)).equals(Set.of(expected))) {
            assertThat(System.nanoTime() - begun)
                    .as("the time until a refresh is over")
                    .isLessThan(PATIENCE_NANOS);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Waits until the model of a JVM is at work on an answer. */
    private void awaitAsked(int jvm, String answer) throws Exception {
        long begun = System.nanoTime();
        while (!Files.exists(mark(jvm)) || !Files.readString(mark(jvm)).equals(answer)) {
            assertThat(System.nanoTime() - begun)
                    .as("the time until a refresh begins")
                    .isLessThan(PATIENCE_NANOS);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private int timesAsked() {
        return jvms.runEach(jvm -> new TimesAsked()).stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private static Set<String> answers(List<Heard> heard) {
        return heard.stream().flatMap(one -> one.answers().stream()).collect(Collectors.toSet());
    }

    private static long slowest(List<Heard> heard) {
        return heard.stream().mapToLong(Heard::millis).max().orElseThrow();
    }
}
