package org.cachedai.bench.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cachedai.bench.report.Comparison;
import org.cachedai.bench.report.Figure;
import org.cachedai.bench.report.Outcome;
import org.jspecify.annotations.Nullable;

/** What has been measured so far. */
final class Results {

    private final Map<Trial, Outcome> outcomes = new HashMap<>();

    void add(Trial trial, Outcome outcome) {
        outcomes.put(trial, outcome);
    }

    Optional<Figure> figure(Row row, Column column) {
        return outcomes.get(new Trial(row, column)) instanceof Figure figure ? Optional.of(figure) : Optional.empty();
    }

    Comparison comparison(Section section) {
        List<String> titles = section.columns().stream().map(Column::title).toList();
        List<Comparison.Line> lines =
                section.rows().stream().map(row -> line(section, row)).toList();
        return new Comparison(section.title(), titles, lines);
    }

    private Comparison.Line line(Section section, Row row) {
        List<@Nullable Outcome> cells = new ArrayList<>();
        for (Column column : section.columns()) {
            cells.add(outcomes.get(new Trial(row, column)));
        }
        return new Comparison.Line(row.title(), cells);
    }
}
