package org.cachedai.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.cachedai.bench.report.Goal.Verdict;
import org.junit.jupiter.api.Test;

class RatioTest {

    @Test
    void ratio_ofTwoFigures_addsTheirRelativeErrorsInSquare() {
        Ratio ratio = new Figure(200, 6, 0).over(new Figure(100, 4, 0));
        assertThat(ratio.value()).isEqualTo(2);
        assertThat(ratio.error()).isCloseTo(2 * 0.05, within(1e-12));
    }

    @Test
    void ratio_whoseIntervalHoldsOne_isTheSame() {
        assertThat(new Ratio(1.1, 0.11)).matches(Ratio::isSame).hasToString("1.10 ±0.11 same");
        assertThat(new Ratio(0.95, 0.1).isSame()).isTrue();
        assertThat(new Ratio(1.2, 0.1)).matches(ratio -> !ratio.isSame()).hasToString("1.20 ±0.10");
    }

    @Test
    void ratio_withoutKnownError_isTheSameOnlyWhenNothingIsClaimed() {
        assertThat(new Ratio(1.01, Double.NaN))
                .matches(ratio -> !ratio.isSame())
                .hasToString("1.01");
    }

    @Test
    void ratio_inverted_keepsItsRelativeError() {
        Ratio inverse = new Ratio(4, 0.4).inverse();
        assertThat(inverse.value()).isEqualTo(0.25);
        assertThat(inverse.error()).isCloseTo(0.025, within(1e-12));
    }

    @Test
    void bound_ofARatio_isKeptMissedOrOpen() {
        assertThat(new Ratio(1.1, 0.1).atMost(1.1)).isEqualTo(Verdict.MET);
        assertThat(new Ratio(1.15, 0.1).atMost(1.1)).isEqualTo(Verdict.OPEN);
        assertThat(new Ratio(1.25, 0.1).atMost(1.1)).isEqualTo(Verdict.MISSED);
    }

    @Test
    void bound_ofARatioThatIsHardlyKnown_isOpen() {
        assertThat(new Ratio(0.5, 0.3).atMost(1.1)).isEqualTo(Verdict.OPEN);
        assertThat(new Ratio(5, 3).atMost(1.1)).isEqualTo(Verdict.OPEN);
        assertThat(new Ratio(0.5, Double.NaN).atMost(1.1)).isEqualTo(Verdict.OPEN);
    }

    @Test
    void ratio_ofAnySize_showsThreeDigits() {
        assertThat(new Ratio(12.34, 1.5)).hasToString("12.3 ±1.50");
        assertThat(new Ratio(1234.4, 12.3)).hasToString("1234 ±12.3");
    }
}
