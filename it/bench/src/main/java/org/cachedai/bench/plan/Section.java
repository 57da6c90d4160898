package org.cachedai.bench.plan;

import java.util.List;

/**
 * What is shown as one table.
 *
 * @param title what was measured, and under which conditions
 * @param columns the first one is ours
 * @param rows the benchmarks
 */
record Section(String title, List<Column> columns, List<Row> rows) {

    Section {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}
