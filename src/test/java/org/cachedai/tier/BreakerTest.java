package org.cachedai.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private final Breaker breaker = new Breaker(FakeFarTier.PAUSES);

    @Test
    void breaker_fromTheStart_isOpenUntilItsFirstProbe() {
        assertThat(breaker.isClosed()).isFalse();
        assertThat(breaker.openings()).isEqualTo(1);

        assertThat(breaker.halfOpen()).isTrue();
        assertThat(breaker.isClosed()).isFalse();
        breaker.close();

        assertThat(breaker.isClosed()).isTrue();
    }

    @Test
    void open_ofOneThatIsClosed_isCountedOnce() {
        breaker.close();

        assertThat(breaker.open()).isTrue();
        assertThat(breaker.open()).isFalse();
        assertThat(breaker.openings()).isEqualTo(2);
    }

    @Test
    void halfOpen_letsOneProbeThrough() {
        assertThat(breaker.halfOpen()).isTrue();
        assertThat(breaker.halfOpen()).isFalse();

        breaker.reopen(false);
        assertThat(breaker.halfOpen()).isTrue();
    }

    @Test
    void open_whileHalfOpen_staysWithTheProbe() {
        breaker.halfOpen();

        assertThat(breaker.open()).isFalse();
        assertThat(breaker.openings()).isEqualTo(1);
    }

    @Test
    void reopen_pausesWithinItsLimits_alsoWhereNothingGrows() {
        Breaker steady = new Breaker(new PauseLimits(
                Duration.ofMillis(30), Duration.ofMillis(100), Duration.ofMillis(700), Duration.ofMillis(700)));

        assertThat(pauses(steady, false, 4)).containsExactly(30L, 60L, 100L, 100L);
        assertThat(pauses(steady, true, 2)).containsExactly(700L, 700L);
    }

    @Test
    void reopen_againAndAgain_pausesLongerUpToTwoSeconds() {
        assertThat(pauses(false, 7)).containsExactly(100L, 200L, 400L, 800L, 1_600L, 2_000L, 2_000L);
    }

    @Test
    void reopen_whereTheCallerIsRefused_pausesUpToAMinute() {
        assertThat(pauses(true, 6)).containsExactly(5_000L, 10_000L, 20_000L, 40_000L, 60_000L, 60_000L);
    }

    @Test
    void close_beginsAgainWithTheFirstPause() {
        pauses(false, 5);
        pauses(true, 5);

        breaker.close();

        assertThat(breaker.reopen(false)).hasMillis(100);
        assertThat(breaker.reopen(true)).hasMillis(5_000);
    }

    private List<Long> pauses(boolean refused, int times) {
        return pauses(breaker, refused, times);
    }

    private static List<Long> pauses(Breaker reopened, boolean refused, int times) {
        return Stream.generate(() -> reopened.reopen(refused))
                .limit(times)
                .map(Duration::toMillis)
                .toList();
    }
}
