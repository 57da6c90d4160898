package org.cachedai.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cachedai.bench.peer.RedisPort;
import org.cachedai.bench.plan.Measurement;
import org.cachedai.bench.plan.Pace;
import org.cachedai.bench.report.Comparison;
import org.cachedai.bench.report.Goal;
import org.cachedai.bench.report.RatioTable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Measures the cache beside its peers and prints the ratios. {@code -Dquick=true} measures less, {@code -Dmillion=true}
 * clears a million entries, too. Arguments are those of JMH, which then runs alone, with a Redis beside it.
 */
public final class Bench {

    private static final String CONDITIONS = """
            A peer's time over ours: above 1.00 we are faster. ± is JMH's interval of 99.9 %; "same" where it holds 1.
            – the cache has no such operation. Statistics are on in every JCache, ours alike, and off in bare Caffeine.
            Text is immutable and copied by no cache in the JVM but Hazelcast, which keeps values serialised.
            Bytes are mutable: CachedAI, Caffeine's JCache, Ehcache, cache2k and Hazelcast copy them, bare Caffeine does not.
            Near entries lie as in a heap that was collected. Times are those of one thread's operation.
            Redis is a real one on the loopback interface, by default codecs; CachedAI compresses what goes there.
            """;

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (BenchRedis redis = BenchRedis.start()) {
            if (arguments.length > 0) {
                runJmh(arguments);
            } else {
                compare(redis, out);
            }
        }
    }

    private static void runJmh(String... arguments) throws Exception {
        new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(arguments))
                        .jvmArgsPrepend("-D" + RedisPort.PROPERTY + "=" + System.getProperty(RedisPort.PROPERTY))
                        .build())
                .run();
    }

    private static void compare(BenchRedis redis, PrintStream out) {
        Pace pace = Boolean.getBoolean("quick") ? Pace.QUICK : Pace.FULL;
        Measurement measurement = new Measurement(pace, Boolean.getBoolean("million"), redis::empty);
        measurement.run(out);
        print(measurement.comparisons(), measurement.goals(), out);
    }

    private static void print(List<Comparison> comparisons, List<Goal> goals, PrintStream out) {
        out.println();
        comparisons.forEach(comparison -> out.println(new RatioTable(comparison).times()));
        out.println(CONDITIONS);
        comparisons.forEach(comparison -> out.println(new RatioTable(comparison).bytes()));
        out.println("Goals");
        goals.forEach(out::println);
    }
}
