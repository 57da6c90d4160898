package org.cachedai.bench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cachedai.bench.peer.Peer;
import org.cachedai.bench.report.Figure;
import org.cachedai.bench.report.Goal;
import org.cachedai.bench.report.Goal.Verdict;
import org.cachedai.bench.report.Outcome;
import org.junit.jupiter.api.Test;

class GoalsTest {

    private final Results results = new Results();
    private final Section near = new Plan(Pace.QUICK, false).near();
    private final Section far = new Plan(Pace.QUICK, false).far();

    @Test
    void goals_withNothingMeasured_areOpen() {
        assertThat(goals()).extracting(Goal::verdict).containsOnly(Verdict.OPEN);
    }

    @Test
    void goals_whenEveryFigureIsGood_areMet() {
        measure(near, Peer.CACHED_AI, new Figure(100, 1, 0));
        measure(near, Peer.CAFFEINE_JCACHE, new Figure(150, 1, 0));
        measure(far, Peer.CACHED_AI_REDIS, new Figure(100, 1, 500));
        measure(far, Peer.JEDIS, new Figure(95, 1, 500));
        measure(far, Peer.REDISSON_JCACHE, new Figure(300, 1, 500));
        assertThat(goals()).extracting(Goal::verdict).containsOnly(Verdict.MET);
    }

    @Test
    void goals_whenEveryFigureIsBad_areMissed() {
        measure(near, Peer.CACHED_AI, new Figure(100, 1, 5_000));
        near.rows().stream()
                .filter(row -> row.threads() == 2)
                .forEach(row -> results.add(trial(row, Peer.CACHED_AI), new Figure(200, 1, 5_000)));
        measure(near, Peer.CAFFEINE_JCACHE, new Figure(50, 1, 0));
        measure(far, Peer.CACHED_AI_REDIS, new Figure(100, 1, 500));
        measure(far, Peer.JEDIS, new Figure(80, 1, 500));
        measure(far, Peer.REDISSON_JCACHE, new Figure(150, 1, 500));
        assertThat(goals()).extracting(Goal::verdict).containsOnly(Verdict.MISSED);
    }

    @Test
    void goal_ofSeveralRows_isDecidedByTheWorst() {
        measure(near, Peer.CACHED_AI, new Figure(100, 1, 0));
        measure(near, Peer.CAFFEINE_JCACHE, new Figure(150, 1, 0));
        Row worst = near.rows().get(1);
        results.add(trial(worst, Peer.CAFFEINE_JCACHE), new Figure(50, 1, 0));
        assertThat(goals().get(0).verdict()).isEqualTo(Verdict.MISSED);
        assertThat(goals().get(0).figure()).contains("2.00", worst.title());
    }

    @Test
    void goal_ofARowThatFailed_isOpen() {
        measure(near, Peer.CACHED_AI, new Figure(100, 1, 0));
        measure(near, Peer.CAFFEINE_JCACHE, new Figure(150, 1, 0));
        results.add(trial(near.rows().get(0), Peer.CAFFEINE_JCACHE), new Outcome.Failed("late"));
        assertThat(goals().get(0).verdict()).isEqualTo(Verdict.OPEN);
    }

    @Test
    void goals_ofFiguresWithLargeErrors_areOpen() {
        measure(near, Peer.CACHED_AI, new Figure(100, 90, 0));
        measure(near, Peer.CAFFEINE_JCACHE, new Figure(150, 140, 0));
        assertThat(goals().get(0).verdict()).isEqualTo(Verdict.OPEN);
    }

    private void measure(Section section, Peer peer, Figure figure) {
        section.rows().forEach(row -> results.add(trial(row, peer), figure));
    }

    private static Trial trial(Row row, Peer peer) {
        return new Trial(row, Column.of(peer).get(0));
    }

    private List<Goal> goals() {
        return new Goals(results, near, far).all();
    }
}
