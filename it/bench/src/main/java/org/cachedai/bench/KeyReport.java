package org.cachedai.bench;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link KeyBenchmark} for a short while and prints how a key compares with bare SHA-256. */
public final class KeyReport {

    private static final String ROW = "%9s  %-11s  %10.2f  %10.2f  %10.2f  %10.2f  %10.2f  %12.0f%n";
    private static final String HEAD = ROW.replaceAll("\\.\\d+f", "s");

    private KeyReport() {}

    /** @param arguments those of JMH, which then runs instead; none for the report */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            Main.main(arguments);
        } else {
            print(measure());
        }
    }

    private static Collection<RunResult> measure() throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(KeyBenchmark.class.getName())
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.milliseconds(500))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.milliseconds(500))
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
    }

    private static void print(Collection<RunResult> results) {
        System.out.println(
                "Microseconds to make a key, beside bare SHA-256 on the text alone (getBytes included) and on"
                        + " bytes encoded before.");
        System.out.printf(HEAD, "chars", "script", "key", "on text", "on bytes", "key/text", "key/bytes", "key, B/op");
        Map<String, Map<String, RunResult>> byText = results.stream()
                .collect(Collectors.groupingBy(
                        KeyReport::textOf,
                        () -> new TreeMap<>(Comparator.comparing(String::length).thenComparing(text -> text)),
                        Collectors.toMap(result -> result.getPrimaryResult().getLabel(), result -> result)));
        byText.values().forEach(KeyReport::printRow);
    }

    private static String textOf(RunResult result) {
        BenchmarkParams params = result.getParams();
        return "%9s %d"
                .formatted(
                        params.getParam("length"),
                        Script.valueOf(params.getParam("script")).ordinal());
    }

    private static void printRow(Map<String, RunResult> results) {
        RunResult key = results.get("key");
        double ours = key.getPrimaryResult().getScore();
        double onText = results.get("sha256OfText").getPrimaryResult().getScore();
        double onBytes = results.get("sha256OfBytes").getPrimaryResult().getScore();
        System.out.printf(
                ROW,
                key.getParams().getParam("length"),
                key.getParams().getParam("script"),
                ours,
                onText,
                onBytes,
                ours / onText,
                ours / onBytes,
                allocated(key));
    }

    private static double allocated(RunResult result) {
        return result.getSecondaryResults().values().stream()
                .filter(secondary -> secondary.getLabel().endsWith("gc.alloc.rate.norm"))
                .mapToDouble(Result::getScore)
                .findFirst()
                .orElse(Double.NaN);
    }
}
