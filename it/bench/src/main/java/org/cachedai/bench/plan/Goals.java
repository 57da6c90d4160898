package org.cachedai.bench.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cachedai.bench.far.FarBenchmark;
import org.cachedai.bench.load.ValueKind;
import org.cachedai.bench.near.NearBenchmark;
import org.cachedai.bench.peer.Peer;
import org.cachedai.bench.report.Figure;
import org.cachedai.bench.report.Goal;
import org.cachedai.bench.report.Goal.Verdict;
import org.cachedai.bench.report.Ratio;

/** What the cache is to reach, and whether the results show it. The rows together decide. */
final class Goals {

    private static final double JEDIS_BOUND = 1.1;
    private static final double REDISSON_BOUND = 0.5;
    private static final double SCALING_BOUND = 1.5;
    /** JMH charges a little of its own to every operation. */
    private static final double NOISE_BYTES = 2;
    /** Header, length and padding of an array. */
    private static final double ARRAY_BYTES = 24;

    private final Results results;
    private final List<Row> near;
    private final List<Row> far;

    Goals(Results results, Section near, Section far) {
        this.results = results;
        this.near = near.rows().stream()
                .filter(row -> isGet(row, NearBenchmark.class))
                .toList();
        this.far = far.rows().stream()
                .filter(row -> isGet(row, FarBenchmark.class))
                .toList();
    }

    List<Goal> all() {
        return List.of(
                worst(
                        "a near get takes no longer than that of Caffeine's JCache",
                        near,
                        new Pair(Peer.CACHED_AI, Peer.CAFFEINE_JCACHE, 1)),
                worst(
                        "a far get takes at most 1.1 times as long as a bare GET of Jedis",
                        far,
                        new Pair(Peer.CACHED_AI_REDIS, Peer.JEDIS, JEDIS_BOUND)),
                worst(
                        "a far get takes less than half of that of Redisson's JCache",
                        far,
                        new Pair(Peer.CACHED_AI_REDIS, Peer.REDISSON_JCACHE, REDISSON_BOUND)),
                allocation(),
                scaling());
    }

    /** The row in which we come off worst decides. */
    private Goal worst(String text, List<Row> rows, Pair pair) {
        List<Measured> measured = new ArrayList<>();
        for (Row row : rows) {
            ratio(row, pair).ifPresent(ratio -> measured.add(new Measured(row, ratio)));
        }
        Optional<Measured> worst = measured.stream()
                .max(Comparator.comparingDouble(one -> one.ratio().value()));
        if (worst.isEmpty() || measured.size() < rows.size()) {
            return new Goal(text, Verdict.OPEN, "not every row was measured");
        }
        List<Verdict> verdicts =
                measured.stream().map(one -> one.ratio().atMost(pair.bound())).toList();
        String figure = "ours over theirs is at worst %s (%s), kept in %d of %d rows"
                .formatted(
                        worst.get().ratio(),
                        worst.get().row().title(),
                        Collections.frequency(verdicts, Verdict.MET),
                        rows.size());
        return new Goal(text, ofAll(verdicts), figure);
    }

    /** Missed when one is, else open when one is. */
    private static Verdict ofAll(List<Verdict> verdicts) {
        if (verdicts.contains(Verdict.MISSED)) {
            return Verdict.MISSED;
        }
        return verdicts.contains(Verdict.OPEN) ? Verdict.OPEN : Verdict.MET;
    }

    private Optional<Ratio> ratio(Row row, Pair pair) {
        Optional<Figure> ours = results.figure(row, column(pair.ours()));
        Optional<Figure> theirs = results.figure(row, column(pair.theirs()));
        return ours.isPresent() && theirs.isPresent() ? Optional.of(ours.get().over(theirs.get())) : Optional.empty();
    }

    private Goal allocation() {
        String text = "a near hit allocates nothing but the copy of a mutable value";
        List<String> figures = new ArrayList<>();
        boolean met = true;
        for (Row row : near) {
            Optional<Figure> ours = results.figure(row, column(Peer.CACHED_AI));
            if (row.threads() > 1 || ours.isEmpty()) {
                continue;
            }
            ValueKind kind = ValueKind.valueOf(row.parameter("kind"));
            double allowed = kind.type() == String.class ? 0 : kind.size() + ARRAY_BYTES;
            met &= ours.get().bytes() <= allowed + NOISE_BYTES;
            figures.add("%.0f B (%s)".formatted(ours.get().bytes(), kind.title()));
        }
        return figures.isEmpty()
                ? new Goal(text, Verdict.OPEN, "not measured")
                : new Goal(text, met ? Verdict.MET : Verdict.MISSED, String.join(", ", figures));
    }

    private Goal scaling() {
        String text = "two threads read more than 1.5 times as much as one from the near tier";
        Optional<Figure> one = ours(1);
        Optional<Figure> two = ours(2);
        if (one.isEmpty() || two.isEmpty()) {
            return new Goal(text, Verdict.OPEN, "not measured");
        }
        Ratio throughput = one.get().over(two.get()).times(2);
        Verdict verdict = throughput.inverse().atMost(1 / SCALING_BOUND);
        return new Goal(text, verdict, "two over one is " + throughput);
    }

    private Optional<Figure> ours(int threads) {
        return near.stream()
                .filter(row -> row.threads() == threads)
                .filter(row -> row.parameter("kind").equals(ValueKind.TEXT_2K.name()))
                .findFirst()
                .flatMap(row -> results.figure(row, column(Peer.CACHED_AI)));
    }

    private static boolean isGet(Row row, Class<?> benchmark) {
        return row.benchmark() == benchmark && row.method().equals("get");
    }

    private static Column column(Peer peer) {
        return Column.of(peer).get(0);
    }

    /** Two caches, and how many times as long ours may take. */
    private record Pair(Peer ours, Peer theirs, double bound) {}

    private record Measured(Row row, Ratio ratio) {}
}
