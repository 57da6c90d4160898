package org.cachedai.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.cachedai.bench.report.Comparison.Line;
import org.jspecify.annotations.Nullable;

/** A comparison as text: the times as ratios to ours, then the bytes allocated. */
public final class RatioTable {

    private static final String NONE = "–";
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Comparison comparison;

    public RatioTable(Comparison comparison) {
        this.comparison = comparison;
    }

    /** The ratios: a peer's time over ours, so that above 1 we are faster. Ours is the time itself. */
    public String times() {
        return table("time of an operation", (outcome, ours) -> {
            if (outcome == ours) {
                return time((Figure) outcome);
            }
            return ours instanceof Figure base ? ((Figure) outcome).over(base).toString() : time((Figure) outcome);
        });
    }

    /** The bytes that one operation allocates. */
    public String bytes() {
        return table("bytes allocated by an operation", (outcome, ours) -> bytes((Figure) outcome));
    }

    /** One outcome in a line of its own. */
    public static String summary(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return "failed: " + failed.reason();
        }
        return outcome instanceof Figure figure ? time(figure) + ", " + bytes(figure) + " B" : word(outcome);
    }

    /** A time with its error, in the unit that suits it. */
    static String time(Figure figure) {
        if (figure.nanos() >= NANOS_PER_MILLI) {
            return time(figure, NANOS_PER_MILLI, "ms");
        }
        return figure.nanos() >= NANOS_PER_MICRO ? time(figure, NANOS_PER_MICRO, "µs") : time(figure, 1, "ns");
    }

    private static String time(Figure figure, double unit, String name) {
        String error = Double.isNaN(figure.error())
                ? ""
                : " ±" + String.format(Locale.ROOT, "%.0f", 100 * figure.error() / figure.nanos()) + "%";
        double value = figure.nanos() / unit;
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value) + " " + name
                + error;
    }

    private static String bytes(Figure figure) {
        return Double.isNaN(figure.bytes()) ? NONE : String.format(Locale.ROOT, "%,d", Math.round(figure.bytes()));
    }

    private String table(String corner, BiFunction<Outcome, @Nullable Outcome, String> cell) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(corner));
        head.addAll(comparison.columns());
        rows.add(head);
        List<String> failures = new ArrayList<>();
        for (Line line : comparison.lines()) {
            rows.add(row(line, cell, failures));
        }
        return comparison.title() + "\n" + aligned(rows) + String.join("", failures);
    }

    private List<String> row(Line line, BiFunction<Outcome, @Nullable Outcome, String> cell, List<String> failures) {
        List<String> row = new ArrayList<>(List.of(line.title()));
        Outcome ours = line.outcomes().get(0);
        for (int i = 0; i < line.outcomes().size(); i++) {
            Outcome outcome = line.outcomes().get(i);
            if (outcome instanceof Outcome.Failed failed) {
                failures.add("  failed: " + line.title() + ", "
                        + comparison.columns().get(i) + ": " + failed.reason() + "\n");
            }
            row.add(outcome instanceof Figure ? cell.apply(outcome, ours) : word(outcome));
        }
        return row;
    }

    private static String word(@Nullable Outcome outcome) {
        if (outcome == null) {
            return NONE;
        }
        return outcome instanceof Outcome.Failed ? "failed" : "unsupported";
    }

    private static String aligned(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                int width = width(rows, column);
                text.append(("%" + (column == 0 ? "-" : "") + width + "s").formatted(row.get(column)));
                text.append(column == row.size() - 1 ? "\n" : "  ");
            }
        }
        return text.toString();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(1);
    }
}
