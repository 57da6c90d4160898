package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.cachedai.faults.answers.Ask;
import org.cachedai.faults.answers.Ask.Model;
import org.cachedai.faults.answers.Forget;
import org.cachedai.faults.answers.Heard;
import org.cachedai.faults.answers.OpenAnswers;
import org.cachedai.faults.jvm.WorkerJvms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A question that many callers in four JVMs ask at the same time is answered by the model once. */
@Timeout(120)
class SingleFlightIT {

    private static final int JVMS = 4;
    private static final int CALLERS = 100;
    private static final int ROUNDS = PromiseTable.FULL ? 100 : 5;
    private static final int LEADER = 0;
    private static final long LEASE_MILLIS = 1_000;
    private static final int FEW_CALLERS = 10;
    private static final int WAKINGS = PromiseTable.FULL ? 51 : 9;
    /** Those who wait look for the answer every 250 ms when nobody wakes them: for the second time 150 ms after this load. */
    private static final long WAKING_LOAD_MILLIS = 350;

    private static final double MOST_WAKING_MILLIS = 100;

    @TempDir
    private Path marks;

    private LocalRedis redis;
    private WorkerJvms jvms;

    @BeforeEach
    void start() {
        redis = LocalRedis.start();
        jvms = WorkerJvms.start(JVMS);
        Map<String, String> settings = Map.of(
                "cachedai.redis.url",
                redis.uri().toString(),
                "cachedai.redis.timeout",
                "2s",
                "cachedai.coherence.heartbeat",
                "200ms",
                "cachedai.coherence.lease",
                LEASE_MILLIS + "ms");
        jvms.runEach(jvm -> new OpenAnswers(settings));
    }

    @AfterEach
    void stop() {
        jvms.close();
        redis.close();
    }

    @Test
    void coldQuestion_fourHundredCallersInFourJvms_isLoadedOnce() {
        for (int round = 0; round < ROUNDS; round++) {
            String question = "question " + round;

            List<Heard> heard = jvms.runEach(jvm -> new Ask(question, CALLERS, model("of " + jvm, 200)));

            assertThat(asked(heard)).isEqualTo(1);
            assertThat(heard)
                    .extracting(Heard::answers)
                    .containsOnly(heard.get(0).answers());
            assertThat(heard).extracting(Heard::callers).containsOnly(CALLERS);
        }
        PromiseTable.add("2 4 JVMs with 100 callers each, cold", ROUNDS + " questions", "1 load each", "1 load");
    }

    @Test
    void load_ofThreeTimesTheLease_isLedToItsEndByOne() {
        List<Heard> heard = jvms.runEach(jvm -> new Ask("why?", CALLERS, model("of " + jvm, 3 * LEASE_MILLIS)));

        assertThat(asked(heard)).isEqualTo(1);
        assertThat(heard).allSatisfy(one -> assertThat(one.millis()).isLessThan(4 * LEASE_MILLIS));
        PromiseTable.add(
                "2 a load of three times the lease",
                "1 load of 4 × 100 callers",
                "1 load, all answered after " + slowest(heard) + " ms",
                "1 load, " + 4 * LEASE_MILLIS + " ms");
    }

    @Test
    void waitingCallers_areWokenWhenTheLoadEnds() {
        List<Double> delays = new ArrayList<>();
        for (int round = 0; round < WAKINGS; round++) {
            CompletableFuture<Heard> leading = leadLater("why " + round, "answer", WAKING_LOAD_MILLIS);
            List<Heard> heard = askOthersLater("why " + round, FEW_CALLERS).join();

            assertThat(asked(heard)).isZero();
            long last = heard.stream().mapToLong(Heard::heardNanos).max().orElseThrow();
            delays.add((last - leading.join().answeredNanos()) / 1e6);
        }
        delays.sort(null);
        double median = delays.get(WAKINGS / 2);
        assertThat(median).isLessThan(MOST_WAKING_MILLIS);
        PromiseTable.add(
                "2 waiters are woken",
                WAKINGS + " loads waited for by 3 × 10 callers",
                String.format(
                        "all have the answer %.1f ms after its load in the median, %.1f ms at most",
                        median, delays.get(WAKINGS - 1)),
                String.format("%.0f ms in the median", MOST_WAKING_MILLIS));
    }

    @Test
    void leader_killedInTheMiddle_isFollowedByOneOther() {
        CompletableFuture<Heard> leading = leadLater("never", 60_000);
        CompletableFuture<List<Heard>> others = askOthersLater();

        jvms.get(LEADER).process().destroyForcibly();
        List<Heard> heard = others.join();

        assertThatThrownBy(leading::join).hasMessageContaining("did not run");
        assertThat(asked(heard)).isEqualTo(1);
        assertThat(heard).allSatisfy(one -> assertThat(one.millis()).isLessThan(5 * LEASE_MILLIS));
        PromiseTable.add(
                "2 kill -9 of the leader",
                "1 run",
                "2 loads, all answered after " + slowest(heard) + " ms",
                "2 loads, " + 5 * LEASE_MILLIS + " ms");
    }

    @Test
    void leader_frozenPastItsLease_doesNotOverwriteTheNewerAnswer() {
        CompletableFuture<Heard> leading = leadLater("stale", 500);
        jvms.get(LEADER).freeze();
        List<Heard> heard = askOthersLater().join();
        jvms.get(LEADER).thaw();

        assertThat(leading.join().answers()).containsExactly("stale");
        assertThat(asked(heard)).isEqualTo(1);
        List<Heard> after = jvms.runEach(jvm -> new Ask("why?", 1, model("again", 0)));
        assertThat(after).extracting(Heard::answers).containsOnly(heard.get(0).answers());
        assertThat(asked(after)).isZero();
        PromiseTable.add(
                "2 the leader's JVM is stopped for longer than the lease",
                "1 run",
                "2 loads, the later answer served by all 4 JVMs",
                "the same");
    }

    @Test
    void load_duringWhichTheAnswersAreForgottenElsewhere_isStoredNowhere() {
        CompletableFuture<Heard> leading = leadLater("old", 1_500);
        jvms.get(1).run(new Forget());

        Heard fresh = jvms.get(2).run(new Ask("why?", CALLERS, model("new", 0)));
        assertThat(fresh.answers()).containsExactly("new");
        assertThat(leading.join().answers()).containsExactly("old");

        List<Heard> after = jvms.runEach(jvm -> new Ask("why?", 1, model("again", 0)));
        assertThat(after).extracting(Heard::answers).containsOnly(Set.of("new"));
        PromiseTable.add(
                "4 a load during which the answers are forgotten in another JVM",
                "1 run",
                "its answer served by none of 4 JVMs",
                "the same");
    }

    @Test
    void redisKilledInTheMiddle_everyJvmLoadsForItselfOnce() {
        CompletableFuture<Heard> leading = leadLater("first", 1_000);
        redis.close();

        List<Heard> heard = askOthersLater().join();

        assertThat(leading.join().callers()).isEqualTo(1);
        assertThat(heard).extracting(Heard::asked).containsOnly(1);
        assertThat(heard).extracting(Heard::callers).containsOnly(CALLERS);
        PromiseTable.add(
                "2 Redis is killed during a load",
                "3 JVMs with 100 callers each",
                "1 load in each, all answered after " + slowest(heard) + " ms",
                "1 load in each JVM");
    }

    /** Has the model asked in the leader's JVM, and returns when it was. */
    private CompletableFuture<Heard> leadLater(String answer, long millis) {
        return leadLater("why?", answer, millis);
    }

    private CompletableFuture<Heard> leadLater(String question, String answer, long millis) {
        Model slow = new Model(
                answer, millis, marks.resolve(question.replace(' ', '-')).toString());
        CompletableFuture<Heard> leading =
                CompletableFuture.supplyAsync(() -> jvms.get(LEADER).run(new Ask(question, 1, slow)));
        await(Path.of(slow.mark()));
        return leading;
    }

    private CompletableFuture<List<Heard>> askOthersLater() {
        return askOthersLater("why?", CALLERS);
    }

    private CompletableFuture<List<Heard>> askOthersLater(String question, int callers) {
        List<CompletableFuture<Heard>> asking = IntStream.range(1, JVMS)
                .mapToObj(jvm -> CompletableFuture.supplyAsync(
                        () -> jvms.get(jvm).run(new Ask(question, callers, model("of " + jvm, 200)))))
                .toList();
        return CompletableFuture.allOf(asking.toArray(CompletableFuture[]::new))
                .thenApply(done -> asking.stream().map(CompletableFuture::join).toList());
    }

    private Model model(String answer, long millis) {
        return new Model(answer, millis, marks.resolve(answer.replace(' ', '-')).toString());
    }

    private static int asked(List<Heard> heard) {
        return heard.stream().mapToInt(Heard::asked).sum();
    }

    private static long slowest(List<Heard> heard) {
        return heard.stream().mapToLong(Heard::millis).max().orElseThrow();
    }

    private static void await(Path mark) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!Files.exists(mark)) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("The model was not asked");
            }
            Thread.onSpinWait();
        }
    }
}
