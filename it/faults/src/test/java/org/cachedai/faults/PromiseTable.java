package org.cachedai.faults;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** What the tests have found of each promise; printed as a table at the end of all. Thread-safe. */
public final class PromiseTable implements TestExecutionListener {

    private static final List<Row> ROWS = new CopyOnWriteArrayList<>();
    private static final String LINE = "| %s | %s | %s | %s |%n";

    /** Whether the tests run in their long form. */
    static final boolean FULL = Boolean.getBoolean("faults.full");

    /** The tag of tests that run in the long form only. */
    static final String LONG = "long";

    /**
     * A row.
     *
     * @param promise its number and what was done
     * @param runs how often
     * @param figure what was measured
     * @param bound what it must not pass
     */
    private record Row(String promise, String runs, String figure, String bound) {}

    /** Adds a row. */
    static void add(String promise, String runs, String figure, String bound) {
        ROWS.add(new Row(promise, runs, figure, bound));
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (ROWS.isEmpty()) {
            return;
        }
        StringBuilder table = new StringBuilder(String.format(LINE, "promise", "runs", "figure", "bound"))
                .append(String.format("|---|---|---|---|%n"));
        ROWS.stream()
                .sorted(Comparator.comparing(Row::promise))
                .forEach(
                        row -> table.append(String.format(LINE, row.promise(), row.runs(), row.figure(), row.bound())));
        System.out.println(table);
    }
}
