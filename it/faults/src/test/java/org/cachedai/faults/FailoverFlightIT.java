package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.cachedai.faults.answers.Answers;
import org.cachedai.faults.redis.RedisProcess;
import org.cachedai.faults.redis.Sentinels;
import org.cachedai.faults.redis.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A primary is killed while the model is at a question that two nodes ask: neither asks its model twice, and afterwards
 * both have one answer. The user has the rights that the README gives it, and no others.
 */
@Timeout(120)
class FailoverFlightIT {

    private static final String QUESTION = "why?";
    private static final int CALLERS = 20;

    private final ExecutorService threads = Executors.newFixedThreadPool(2 * CALLERS);
    /** Of every load the answer that its model gives. */
    private final Queue<String> loads = new ConcurrentLinkedQueue<>();

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);

    @AfterEach
    void end() {
        answered.countDown();
        threads.shutdownNow();
    }

    @Test
    void question_askedOnTwoNodesThroughAFailover_isLoadedByEachOnceAtMost() throws Exception {
        askThroughAFailover(false);
    }

    @Test
    @Tag(PromiseTable.LONG)
    void question_askedOnTwoNodesAndAnsweredInTheOutage_isLoadedByEachOnceAtMost() throws Exception {
        askThroughAFailover(true);
    }

    private void askThroughAFailover(boolean inTheOutage) throws Exception {
        try (Sentinels redis = new Sentinels(Site.plain());
                Answers one = new Answers(LeastRights.settings(redis.uri(), "200ms"));
                Answers other = new Answers(LeastRights.settings(redis.uri(), "200ms"))) {
            awaitShared("before", one, other);
            List<Future<String>> ofOne = ask(one, "of one");
            asked.await();
            List<Future<String>> ofOther = ask(other, "of the other");

            redis.primary().kill();
            if (inTheOutage) {
                answered.countDown();
            }
            redis.awaitPromotion();
            answered.countDown();
            assertThat(answers(ofOne)).containsOnly("of one");
            assertThat(answers(ofOther)).isSubsetOf("of one", "of the other");
            assertThat(loads).contains("of one").doesNotHaveDuplicates();

            awaitShared("after", one, other);
            String later = one.ask(QUESTION, () -> "later");
            assertThat(other.ask(QUESTION, () -> "another")).isEqualTo(later);
            PromiseTable.add(
                    "9 a question through a failover, answered " + (inTheOutage ? "in the outage" : "after it"),
                    "2 nodes with " + CALLERS + " callers each",
                    loads.size() + " loads, later one answer",
                    "1 load each");
        }
    }

    private List<Future<String>> ask(Answers node, String answer) {
        Callable<String> model = () -> {
            loads.add(answer);
            asked.countDown();
            answered.await();
            return answer;
        };
        return Stream.generate(() -> threads.submit(() -> node.ask(QUESTION, model)))
                .limit(CALLERS)
                .toList();
    }

    private static List<String> answers(List<Future<String>> asking) throws Exception {
        List<String> answers = new ArrayList<>();
        for (Future<String> one : asking) {
            answers.add(one.get());
        }
        return answers;
    }

    /** Waits until one node has what the other one has stored. */
    private static void awaitShared(String when, Answers one, Answers other) throws Exception {
        for (int i = 0; ; i++) {
            String question = when + " " + i;
            String stored = one.ask(question, () -> "of one");
            if (other.ask(question, () -> "of the other").equals(stored)) {
                return;
            }
            RedisProcess.pause();
        }
    }
}
