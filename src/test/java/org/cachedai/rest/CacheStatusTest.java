package org.cachedai.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.cachedai.core.CallOutcome;
import org.cachedai.core.Outcome;
import org.junit.jupiter.api.Test;

class CacheStatusTest {

    private static String of(Outcome outcome, boolean stored, long remainingMillis) {
        return CacheStatus.of(new CallOutcome("summarize", outcome, stored, remainingMillis, 1, 1, 1, 1));
    }

    @Test
    void hit_tellsLifeInSecondsAndTier() {
        assertThat(of(Outcome.NEAR_HIT, false, 3_599_900)).isEqualTo("cachedai; hit; ttl=3599; detail=near");
        assertThat(of(Outcome.FAR_HIT, false, 1_000)).isEqualTo("cachedai; hit; ttl=1; detail=far");
    }

    @Test
    void hitOfAnEternalEntry_tellsNoLife() {
        assertThat(of(Outcome.FAR_HIT, false, Long.MAX_VALUE)).isEqualTo("cachedai; hit; detail=far");
    }

    @Test
    void miss_tellsWhetherTheAnswerWasStored() {
        assertThat(of(Outcome.MISS, true, 1_000)).isEqualTo("cachedai; fwd=miss; stored");
        assertThat(of(Outcome.MISS, false, 0)).isEqualTo("cachedai; fwd=miss");
        assertThat(of(Outcome.COLLAPSED, false, 0)).isEqualTo("cachedai; fwd=miss; collapsed");
    }

    @Test
    void staleAnswer_tellsSinceWhen_andWhy() {
        assertThat(of(Outcome.STALE_WHILE_REVALIDATE, false, -12_500))
                .isEqualTo("cachedai; hit; ttl=-13; detail=stale-while-revalidate");
        assertThat(of(Outcome.STALE_IF_ERROR, false, -1_000))
                .isEqualTo("cachedai; fwd=stale; ttl=-1; detail=stale-if-error");
    }

    @Test
    void bypassAndError_areForwarded() {
        assertThat(of(Outcome.BYPASS, false, 0)).isEqualTo("cachedai; fwd=bypass");
        assertThat(of(Outcome.ERROR, false, 0)).isEqualTo("cachedai; fwd=miss; detail=error");
    }
}
