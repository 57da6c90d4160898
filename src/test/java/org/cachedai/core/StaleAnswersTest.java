package org.cachedai.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.cachedai.core.AgeingSite.IF_ERROR;
import static org.cachedai.core.AgeingSite.LIFE;
import static org.cachedai.core.AgeingSite.WHILE_REVALIDATE;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.cachedai.core.Freshness.Ahead;
import org.cachedai.core.Freshness.Stale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StaleAnswersTest {

    private final AgeingSite site = new AgeingSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void staleWithinTheFirstWindow_isServedAtOnce_andLoadedAnewOnceBehind() throws Exception {
        site.ask(site::answer);
        site.age(LIFE + 1);

        assertThat(site.ask(site::answer)).isEqualTo("answer 1");
        assertThat(site.ask(site::answer)).isEqualTo("answer 1");
        assertThat(site.background()).hasSize(1);
        assertThat(site.runs()).hasValue(1);
        CallOutcome stale = site.listener().calls().get(1);
        assertThat(stale.outcome()).isEqualTo(Outcome.STALE_WHILE_REVALIDATE);
        assertThat(stale.remainingMillis()).isEqualTo(-1);

        site.runBackground();
        assertThat(site.ask(site::answer)).isEqualTo("answer 2");
        assertThat(site.lastOutcome()).isEqualTo(Outcome.NEAR_HIT);
        assertThat(site.listener().refreshes()).containsExactly(RefreshEnd.STORED);
        assertThat(site.refreshes().underWay()).isZero();
    }

    @Test
    void pastEveryWindow_theFailureComesOut() throws Exception {
        site.ask(site::answer);
        site.age(LIFE + IF_ERROR);

        assertThatThrownBy(() -> site.ask(AgeingSite::fail)).isInstanceOf(IOException.class);
        assertThat(site.lastOutcome()).isEqualTo(Outcome.ERROR);
    }

    @Test
    void modelThatFails_inTheSecondWindow_isAnsweredByTheOldAnswer() throws Exception {
        site.useThreads();
        site.ask(site::answer);
        site.age(LIFE + WHILE_REVALIDATE);

        assertThat(site.ask(AgeingSite::fail)).isEqualTo("answer 1");
        assertThat(site.lastOutcome()).isEqualTo(Outcome.STALE_IF_ERROR);
        assertThat(site.listener().refreshes()).containsExactly(RefreshEnd.FAILED);
        assertThat(site.listener().outcomes()).containsExactly(Outcome.MISS, Outcome.STALE_IF_ERROR);
    }

    @Test
    void modelThatAnswers_inTheSecondWindow_isWaitedFor() throws Exception {
        site.useThreads();
        site.ask(site::answer);
        site.age(LIFE + WHILE_REVALIDATE);

        assertThat(site.ask(site::answer)).isEqualTo("answer 2");
        assertThat(site.listener().outcomes()).containsExactly(Outcome.MISS, Outcome.COLLAPSED);
        assertThat(site.listener().refreshes()).containsExactly(RefreshEnd.STORED);
    }

    @Test
    void modelThatOutlastsTheSoftLimit_isNotWaitedFor_andItsAnswerIsStored() throws Exception {
        site.freshness(new Freshness(LIFE, 0, new Stale(0, IF_ERROR, 20), Ahead.NEVER));
        site.useThreads();
        CountDownLatch release = new CountDownLatch(1);
        site.ask(site::answer);
        site.age(LIFE);

        assertThat(site.ask(() -> {
                    release.await();
                    return site.answer();
                }))
                .isEqualTo("answer 1");
        assertThat(site.lastOutcome()).isEqualTo(Outcome.STALE_IF_ERROR);
        release.countDown();
        await().until(() -> site.refreshes().underWay() == 0);

        assertThat(site.ask(site::answer)).isEqualTo("answer 2");
        assertThat(site.runs()).hasValue(2);
    }

    @Test
    void errorOfTheMethod_isNoReasonToServeAnOldAnswer() throws Exception {
        site.useThreads();
        AssertionError error = new AssertionError("broken");
        site.ask(site::answer);
        site.age(LIFE + WHILE_REVALIDATE);

        assertThatThrownBy(() -> site.ask(() -> {
                    throw error;
                }))
                .isSameAs(error);
        assertThat(site.lastOutcome()).isEqualTo(Outcome.ERROR);
    }

    @Test
    void clearDuringAFailingLoad_isNotAnsweredByWhatWasCleared() throws Exception {
        site.useThreads();
        site.ask(site::answer);
        site.age(LIFE + WHILE_REVALIDATE);

        assertThatThrownBy(() -> site.ask(() -> {
                    site.clear();
                    return AgeingSite.fail();
                }))
                .isInstanceOf(IOException.class);
        assertThat(site.listener().outcomes()).containsExactly(Outcome.MISS, Outcome.ERROR);
    }

    @Test
    void clearBeforeTheSoftLimit_hasTheCallerWaitForANewAnswer() throws Exception {
        site.freshness(new Freshness(LIFE, 0, new Stale(0, IF_ERROR, 1_000), Ahead.NEVER));
        site.useThreads();
        CountDownLatch release = new CountDownLatch(1);
        site.ask(site::answer);
        site.age(LIFE);

        Object answer = site.ask(() -> {
            if (site.runs().incrementAndGet() > 2) {
                return "new";
            }
            site.clear();
            release.await();
            return "late";
        });

        assertThat(answer).isEqualTo("new");
        assertThat(site.listener().outcomes()).containsExactly(Outcome.MISS, Outcome.MISS);
        release.countDown();
        await().until(() -> site.refreshes().underWay() == 0);
        assertThat(site.ask(site::answer)).isEqualTo("new");
    }

    @Test
    void callThatCannotBeRepeated_isLoadedByTheCaller_andServedStaleWhenThatFails() throws Exception {
        site.ask(site::answer);
        site.age(LIFE + 1);

        assertThat(site.askHere(AgeingSite::fail)).isEqualTo("answer 1");
        assertThat(site.lastOutcome()).isEqualTo(Outcome.STALE_IF_ERROR);
        assertThat(site.askHere(site::answer)).isEqualTo("answer 2");
        assertThat(site.background()).isEmpty();
        assertThat(site.listener().outcomes()).containsExactly(Outcome.MISS, Outcome.STALE_IF_ERROR, Outcome.MISS);
    }
}
