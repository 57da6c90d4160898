package org.cachedai.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.cachedai.bench.report.Comparison.Line;
import org.junit.jupiter.api.Test;

class RatioTableTest {

    @Test
    void times_ofEveryOutcome_areRatiosOrWords() {
        Comparison comparison = comparison(
                new Line("get", Arrays.asList(new Figure(100, 2, 0), new Figure(250, 5, 1_024), null)),
                new Line(
                        "put",
                        List.of(new Figure(2_500, 25, 8), new Outcome.Unsupported(), new Outcome.Failed("late"))));
        assertThat(new RatioTable(comparison).times()).isEqualTo("""
                In this JVM
                time of an operation         ours        other   third
                get                    100 ns ±2%   2.50 ±0.07       –
                put                   2.50 µs ±1%  unsupported  failed
                  failed: put, third: late
                """);
    }

    @Test
    void times_withoutOurs_areNotRatios() {
        Comparison comparison = comparison(new Line(
                "get", List.of(new Outcome.Unsupported(), new Figure(3e6, 3e4, 0), new Figure(10, Double.NaN, 0))));
        assertThat(new RatioTable(comparison).times()).contains("unsupported  3.00 ms ±1%  10.0 ns");
    }

    @Test
    void bytes_ofEveryOutcome_areRounded() {
        Comparison comparison =
                comparison(new Line("get", Arrays.asList(new Figure(100, 2, 0.0004), new Figure(1, 1, 2_047.6), null)));
        assertThat(new RatioTable(comparison).bytes()).isEqualTo("""
                In this JVM
                bytes allocated by an operation  ours  other  third
                get                                 0  2,048      –
                """);
    }

    private static Comparison comparison(Line... lines) {
        return new Comparison("In this JVM", List.of("ours", "other", "third"), List.of(lines));
    }
}
