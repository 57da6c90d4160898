package org.cachedai.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.cachedai.bench.plan.Measurement;
import org.cachedai.bench.plan.Pace;
import org.cachedai.bench.report.Comparison;
import org.cachedai.bench.report.Figure;
import org.cachedai.bench.report.Outcome;
import org.cachedai.bench.report.RatioTable;
import org.junit.jupiter.api.Test;

class MeasurementTest {

    @Test
    void everyBenchmark_runOnce_succeedsHereAndSucceedsOrIsRefusedElsewhere() {
        try (BenchRedis redis = BenchRedis.start()) {
            Measurement measurement = new Measurement(Pace.ONCE, false, redis::empty);
            measurement.run(System.out);
            for (Comparison comparison : measurement.comparisons()) {
                String table = new RatioTable(comparison).times();
                assertThat(comparison.lines()).isNotEmpty();
                assertThat(comparison.lines())
                        .describedAs(table)
                        .flatExtracting(Comparison.Line::outcomes)
                        .noneMatch(Outcome.Failed.class::isInstance);
                assertThat(comparison.lines())
                        .describedAs(table)
                        .extracting(line -> line.outcomes().get(0))
                        .allMatch(Figure.class::isInstance);
            }
            assertThat(measurement.goals()).hasSize(5);
        }
    }
}
