package org.cachedai.tier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangeNumbersTest {

    private static final long LEASE = 100;

    private final ChangeNumbers numbers = new ChangeNumbers(LEASE, 1_000);

    @BeforeEach
    void beginAtTen() {
        assertThat(numbers.isProven(1_000)).isFalse();
        assertThat(numbers.isMissing(10, 0, 1_000)).as("nothing is known yet").isTrue();
        numbers.caughtUp(10, 1_000);
    }

    @Test
    void isProven_fromTheQuestionOn_untilTheLeaseIsOver() {
        assertThat(numbers.isProven(1_000 + LEASE - 1)).isTrue();
        assertThat(numbers.isProven(1_000 + LEASE)).isFalse();
    }

    @Test
    void wasProven_beforeTheFirstProof_isFalse() {
        ChangeNumbers fresh = new ChangeNumbers(LEASE, 100);

        assertThat(fresh.wasProven(50)).isFalse();
        fresh.caughtUp(7, 100);
        assertThat(fresh.wasProven(100)).isTrue();
        assertThat(fresh.wasProven(100 + LEASE)).isFalse();
    }

    @Test
    void isMissing_nothingNew_provesAnew() {
        assertThat(numbers.isMissing(10, numbers.heard(), 1_050)).isFalse();

        assertThat(numbers.isProven(1_149)).isTrue();
    }

    @Test
    void hear_everyNumberUpToTheToldOne_provesAsOfTheQuestion() {
        assertThat(numbers.isMissing(12, numbers.heard(), 1_050)).isFalse();

        assertThat(numbers.hear(11)).isFalse();
        assertThat(numbers.isProven(1_120)).isFalse();
        assertThat(numbers.hear(12)).isFalse();
        assertThat(numbers.isProven(1_149)).isTrue();
        assertThat(numbers.isProven(1_150)).isFalse();
    }

    @Test
    void isMissing_toldNumberNotHeardByTheNextQuestion_isTrueAndProvesNothing() {
        numbers.isMissing(11, numbers.heard(), 1_050);

        assertThat(numbers.isMissing(11, numbers.heard(), 1_090)).isTrue();
        assertThat(numbers.isProven(1_120)).isFalse();
        numbers.caughtUp(11, 1_090);
        assertThat(numbers.isProven(1_120)).isTrue();
    }

    @Test
    void hear_numberAfterAMissingOne_saysSoAndProvesNothing() {
        numbers.isMissing(12, numbers.heard(), 1_050);

        assertThat(numbers.hear(12)).isTrue();
        assertThat(numbers.isProven(1_120)).isFalse();
    }

    @Test
    void hear_numberThatComesTwiceOrLate_changesNothing() {
        numbers.hear(11);

        assertThat(numbers.hear(11)).isFalse();
        assertThat(numbers.hear(9)).isFalse();
        assertThat(numbers.heard()).isEqualTo(11);
    }

    @Test
    void isMissing_lowerNumberThanWasHeardBefore_isTrue() {
        assertThat(numbers.isMissing(4, numbers.heard(), 1_050)).isTrue();

        numbers.caughtUp(4, 1_050);
        assertThat(numbers.hear(5)).isFalse();
    }

    @Test
    void isMissing_numberThatTheNewsHaveOvertaken_isFalse() {
        long before = numbers.heard();
        numbers.hear(11);
        numbers.hear(12);

        assertThat(numbers.isMissing(11, before, 1_050)).isFalse();
        assertThat(numbers.isProven(1_149)).isTrue();
    }

    @Test
    void restart_whatWasHeardBefore_countsNoMore() {
        numbers.restart();

        assertThat(numbers.heard()).isZero();
        assertThat(numbers.isMissing(10, 0, 1_050)).isTrue();
    }
}
