package org.cachedai.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.cachedai.core.AgeingSite.LIFE;
import static org.cachedai.core.AgeingSite.LIMIT;
import static org.cachedai.core.AgeingSite.WHILE_REVALIDATE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RefreshesTest {

    private final AgeingSite site = new AgeingSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void failedRefresh_isNotTriedAgainForASecond() throws Exception {
        site.ask(site::answer);
        site.age(LIFE + 1);
        site.ask(AgeingSite::fail);
        site.runBackground();
        assertThat(site.listener().refreshes()).containsExactly(RefreshEnd.FAILED);

        site.ask(site::answer);
        assertThat(site.background()).isEmpty();
        site.age(WHILE_REVALIDATE);
        assertThat(site.ask(site::answer)).isEqualTo("answer 1");
        assertThat(site.lastOutcome()).isEqualTo(Outcome.STALE_IF_ERROR);

        site.nanos().addAndGet(Duration.ofSeconds(1).toNanos());
        site.age(-WHILE_REVALIDATE);
        site.ask(site::answer);
        assertThat(site.background()).hasSize(1);
    }

    @Test
    void moreRefreshesThanMayBe_areRefused_andTheAnswersServed() throws Exception {
        for (String question : List.of("one", "two", "three")) {
            site.ask(question, () -> question);
        }
        site.age(LIFE + 1);
        for (String question : List.of("one", "two", "three")) {
            assertThat(site.ask(question, site::answer)).isEqualTo(question);
        }
        assertThat(site.background()).hasSize(2);
        assertThat(site.listener().refreshes()).containsExactly(RefreshEnd.REFUSED);
    }

    @Test
    void refusedByTheExecutor_inTheSecondWindow_isAnsweredByTheOldAnswer() throws Exception {
        site.refreshes(new Refreshes(
                work -> {
                    throw new RejectedExecutionException();
                },
                2,
                LIMIT,
                site.nanos()::get));
        site.ask(site::answer);
        site.age(LIFE + WHILE_REVALIDATE);

        assertThat(site.ask(site::answer)).isEqualTo("answer 1");
        assertThat(site.lastOutcome()).isEqualTo(Outcome.STALE_IF_ERROR);
        assertThat(site.listener().refreshes()).containsExactly(RefreshEnd.REFUSED);
        assertThat(site.runs()).hasValue(1);
        assertThat(site.refreshes().underWay()).isZero();
    }

    @Test
    void placesThatHangingLoadsHold_areNotGivenToOthers() throws Exception {
        site.useThreads();
        CountDownLatch release = new CountDownLatch(1);
        for (String question : List.of("one", "two", "three")) {
            site.ask(question, () -> question);
        }
        site.age(LIFE + 1);
        CountDownLatch hanging = new CountDownLatch(2);
        for (String question : List.of("one", "two")) {
            site.ask(question, () -> {
                hanging.countDown();
                while (release.getCount() > 0) {
                    Thread.interrupted();
                    Thread.onSpinWait();
                }
                return question;
            });
        }
        try {
            hanging.await();
            site.nanos().addAndGet(LIMIT.toNanos() + 1);

            assertThat(site.ask("three", site::answer)).isEqualTo("three");
            assertThat(site.listener().refreshes()).contains(RefreshEnd.REFUSED);
            assertThat(site.runs()).hasValue(0);
        } finally {
            release.countDown();
        }
    }

    @Test
    void refreshThatHangsPastTheLimit_isInterrupted_whenItsPlaceIsWanted() throws Exception {
        site.useThreads();
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        site.ask(site::answer);
        site.age(LIFE + 1);
        site.ask(() -> {
            hanging.countDown();
            try {
                return new CountDownLatch(1).await(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });
        hanging.await();
        site.nanos().addAndGet(LIMIT.toNanos() + 1);

        site.ask(site::answer);
        interrupted.await();
        await().until(() -> site.refreshes().underWay() == 0);
    }

    @Test
    void argumentsChangedAfterTheCall_failTheRefresh() throws Exception {
        List<String> question = new ArrayList<>(List.of("why?"));
        site.ask(question, site::answer);
        site.age(LIFE + 1);
        site.ask(question, site::answer);
        question.add("really?");
        site.runBackground();

        assertThat(site.runs()).hasValue(1);
        assertThat(site.listener().refreshes()).containsExactly(RefreshEnd.FAILED);
        assertThat(site.ask(List.of("why?"), site::answer)).isEqualTo("answer 1");
    }

    @Test
    void manyCallersOfAStaleAnswer_causeOneLoad() throws Exception {
        // Each takes a place before it sees that another was quicker.
        site.refreshes(new Refreshes(site.threads(), 100, LIMIT, site.nanos()::get));
        CountDownLatch release = new CountDownLatch(1);
        site.ask(site::answer);
        site.age(LIFE + WHILE_REVALIDATE);

        List<Future<Object>> calls = Stream.generate(() -> site.threads()
                        .submit(() -> site.ask(() -> {
                            release.await();
                            return site.answer();
                        })))
                .limit(100)
                .toList();
        await().until(() -> site.refreshes().underWay() == 1);
        release.countDown();

        for (Future<Object> call : calls) {
            assertThat(call.get()).isEqualTo("answer 2");
        }
        assertThat(site.runs()).hasValue(2);
    }

    @Test
    void removalDuringARefresh_keepsItsAnswerOut() throws Exception {
        site.ask(site::answer);
        site.age(LIFE + 1);
        site.ask(() -> {
            site.clear();
            return site.answer();
        });
        site.runBackground();

        assertThat(site.listener().refreshes()).containsExactly(RefreshEnd.DISCARDED);
        assertThat(site.ask(site::answer)).isEqualTo("answer 3");
    }

    @Test
    void emptyAnswerOfARefresh_isNotStored() throws Exception {
        site.ask(site::answer);
        site.age(LIFE + 1);
        site.ask(() -> "");
        site.runBackground();

        assertThat(site.listener().refreshes()).containsExactly(RefreshEnd.DISCARDED);
        assertThat(site.ask(site::answer)).isEqualTo("answer 1");
    }
}
