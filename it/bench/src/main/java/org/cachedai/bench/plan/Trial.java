package org.cachedai.bench.plan;

import java.util.Collection;
import org.cachedai.bench.peer.RedisPort;
import org.cachedai.bench.report.Figure;
import org.cachedai.bench.report.Outcome;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * One measurement, in a JVM of its own.
 *
 * @param row what is measured
 * @param column of whom
 */
record Trial(Row row, Column column) {

    private static final String HEAP = "-Xmx2g";
    private static final String BYTES = "gc.alloc.rate.norm";

    Outcome run(Pace pace) {
        try {
            Collection<RunResult> results = new Runner(options(pace).build()).run();
            return results.isEmpty()
                    ? new Outcome.Failed("nothing was measured")
                    : figure(results.iterator().next());
        } catch (RunnerException e) {
            return Failures.outcome(e);
        }
    }

    private ChainedOptionsBuilder options(Pace pace) {
        ChainedOptionsBuilder options = pace.set(new OptionsBuilder())
                .include(row.benchmark().getName() + "\\." + row.method() + "$")
                .param("peer", column.name())
                .threads(row.threads())
                .jvmArgsAppend(HEAP, "-D" + RedisPort.PROPERTY + "=" + System.getProperty(RedisPort.PROPERTY))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        row.parameters().forEach(options::param);
        return options;
    }

    /** A single shot's bytes would be those of what prepares it, too. */
    private static Figure figure(RunResult measured) {
        Result<?> time = measured.getPrimaryResult();
        Result<?> bytes = measured.getSecondaryResults().get(BYTES);
        boolean single = measured.getParams().getMode() == Mode.SingleShotTime;
        return new Figure(
                time.getScore(), time.getScoreError(), single || bytes == null ? Double.NaN : bytes.getScore());
    }
}
