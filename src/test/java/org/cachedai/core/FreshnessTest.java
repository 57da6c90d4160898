package org.cachedai.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cachedai.core.AgeingSite.LIFE;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cachedai.core.Freshness.Ahead;
import org.cachedai.core.Freshness.Stale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FreshnessTest {

    private final AgeingSite site = new AgeingSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void hotAnswer_isLoadedAnewAheadOfItsEnd_andServedMeanwhile() throws Exception {
        site.freshness(new Freshness(LIFE, 0, Stale.NEVER, new Ahead(0.8, 3)));
        site.ask(site::answer);
        site.age(LIFE * 8 / 10);
        for (int i = 0; i < 5; i++) {
            site.ask(site::answer);
        }
        assertThat(site.background()).as("not before its share of life is over").isEmpty();

        site.age(1);
        site.ask(site::answer);
        site.ask(site::answer);
        assertThat(site.background()).as("not before it is hot").isEmpty();
        assertThat(site.ask(site::answer)).isEqualTo("answer 1");
        assertThat(site.background()).hasSize(1);
        site.runBackground();

        assertThat(site.ask(site::answer)).isEqualTo("answer 2");
        assertThat(site.listener().outcomes()).containsOnly(Outcome.MISS, Outcome.NEAR_HIT);
        assertThat(site.listener().refreshes()).containsExactly(RefreshEnd.STORED);
    }

    @Test
    void jitter_shortensLives_byUpToItsShare_andNeverProlongsThem() throws Exception {
        site.freshness(new Freshness(LIFE, 0.2, Stale.NEVER, Ahead.NEVER));
        for (int i = 0; i < 200; i++) {
            site.ask("question " + i, site::answer);
        }
        List<Long> lives = site.listener().calls().stream()
                .map(CallOutcome::remainingMillis)
                .toList();

        assertThat(lives).allSatisfy(life -> assertThat(life).isBetween(LIFE * 8 / 10, LIFE));
        assertThat(lives.stream().distinct().count()).isGreaterThan(100);
    }

    @Test
    void eternalAnswer_isNeverStale() throws Exception {
        site.freshness(new Freshness(Long.MAX_VALUE, 0.2, new Stale(1, 1, 1), new Ahead(0.5, 1)));
        site.ask(site::answer);
        site.age(Duration.ofDays(36_500).toMillis());

        assertThat(site.ask(site::answer)).isEqualTo("answer 1");
        assertThat(site.listener().calls().get(1).remainingMillis()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void fetchByText_findsFreshAnswersOnly() {
        TextCache cache = new TextCache(site.engine(), "test", () -> null);
        cache.store("a text", "sum", Map.of(), "a summary");

        assertThat(cache.fetch("a text", "sum", Map.of(), String.class)).contains("a summary");
        site.age(LIFE);
        assertThat(cache.fetch("a text", "sum", Map.of(), String.class)).isEmpty();
    }

    @Test
    void withoutWindows_aStaleAnswerIsNeverServed() throws Exception {
        site.freshness(Freshness.ofLifetime(LIFE));
        site.ask(site::answer);
        site.age(LIFE);

        assertThatThrownBy(() -> site.ask(AgeingSite::fail)).isInstanceOf(IOException.class);
        assertThat(site.ask(site::answer)).isEqualTo("answer 2");
        assertThat(site.background()).isEmpty();
    }

    @Test
    void lifeOfARefreshedAnswer_beginsWhenItsLoadEnded() throws Exception {
        site.ask(site::answer);
        site.age(LIFE + 1);
        site.ask(site::answer);
        site.age(5_000);
        site.runBackground();

        site.age(LIFE - 1);
        assertThat(site.ask(site::answer)).isEqualTo("answer 2");
        assertThat(site.lastOutcome()).isEqualTo(Outcome.NEAR_HIT);
        site.age(1);
        site.ask(site::answer);
        assertThat(site.lastOutcome()).isEqualTo(Outcome.STALE_WHILE_REVALIDATE);
    }
}
