package org.cachedai.bench.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Figures of several caches beside each other.
 *
 * @param title what was measured
 * @param columns the caches; the first one is ours
 * @param lines one for each benchmark
 */
public record Comparison(String title, List<String> columns, List<Line> lines) {

    /**
     * The outcomes of one benchmark.
     *
     * @param title what was done
     * @param outcomes one for each column, null where the cache has no such operation
     */
    public record Line(String title, List<@Nullable Outcome> outcomes) {}
}
