package org.cachedai.bench.plan;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cachedai.bench.report.Comparison;
import org.cachedai.bench.report.Goal;
import org.cachedai.bench.report.Outcome;
import org.cachedai.bench.report.RatioTable;

/** Runs every trial and tells what came of it. */
public final class Measurement {

    private final Pace pace;
    private final Runnable beforeEach;
    private final Results results = new Results();
    private final Section near;
    private final Section far;
    private final Section keys;

    /**
     * @param million whether caches of a million entries are cleared, too
     * @param beforeEach run before each trial, so that it finds nothing of those before
     */
    public Measurement(Pace pace, boolean million, Runnable beforeEach) {
        Plan plan = new Plan(pace, million);
        this.pace = pace;
        this.beforeEach = beforeEach;
        this.near = plan.near();
        this.far = plan.far();
        this.keys = plan.keys();
    }

    /** Runs them all. The caches of one row take turns, so that what disturbs the machine disturbs them alike. */
    public void run(PrintStream progress) {
        List<Trial> trials = trials();
        long start = System.nanoTime();
        for (int i = 0; i < trials.size(); i++) {
            Trial trial = trials.get(i);
            beforeEach.run();
            Outcome outcome = trial.run(pace);
            results.add(trial, outcome);
            progress.printf(
                    "%3d of %d, %4d s  %s, %s: %s%n",
                    i + 1,
                    trials.size(),
                    Duration.ofNanos(System.nanoTime() - start).toSeconds(),
                    trial.row().title(),
                    trial.column().title(),
                    RatioTable.summary(outcome));
        }
    }

    /** What was measured. */
    public List<Comparison> comparisons() {
        return List.of(results.comparison(near), results.comparison(far), results.comparison(keys));
    }

    /** What was to be reached. */
    public List<Goal> goals() {
        return new Goals(results, near, far).all();
    }

    private List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        for (Section section : List.of(near, far, keys)) {
            for (Row row : section.rows()) {
                section.columns().stream().filter(row::isFor).forEach(column -> trials.add(new Trial(row, column)));
            }
        }
        return trials;
    }
}
