package org.cachedai.bench.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cachedai.bench.clear.ClearBenchmark;
import org.cachedai.bench.far.FarBenchmark;
import org.cachedai.bench.key.KeyBenchmark;
import org.cachedai.bench.key.KeyMaker;
import org.cachedai.bench.key.Script;
import org.cachedai.bench.load.ValueKind;
import org.cachedai.bench.near.EvictionBenchmark;
import org.cachedai.bench.near.NearBenchmark;
import org.cachedai.bench.peer.Peer;

/** Which benchmarks are run, with which parameters. */
final class Plan {

    private static final int SMALL_ENTRIES = 10_000;
    private static final int LARGE_ENTRIES = 500;
    private static final int FAR_ENTRIES = 2_000;
    private static final int FAR_LARGE_ENTRIES = 200;
    private static final int MILLION = 1_000_000;
    private static final int[] SIZES = {1_000, 10_000, 100_000};
    private static final int QUICK_SIZE = 10_000;
    private static final int[] ONE = {1};
    private static final int[] FEW = {1, 2};
    private static final int[] ALL = {1, 2, 4, 8};
    private static final int[] ENDS = {1, 8};
    private static final Set<String> NONE = Set.of();

    private final Pace pace;
    private final boolean million;

    Plan(Pace pace, boolean million) {
        this.pace = pace;
        this.million = million;
    }

    Section near() {
        List<Row> rows = new ArrayList<>();
        boolean full = pace == Pace.FULL;
        for (String operation : List.of("get", "put", "putIfAbsent", "invoke")) {
            boolean reads = operation.equals("get");
            rows.addAll(near(operation, ValueKind.TEXT_2K, full ? ALL : reads ? FEW : ONE, NONE));
            if (full || reads) {
                rows.addAll(near(operation, ValueKind.TEXT_100K, full ? ENDS : ONE, NONE));
                rows.addAll(near(operation, ValueKind.BYTES_2K, ONE, NONE));
            }
            if (full) {
                rows.addAll(near(operation, ValueKind.BYTES_100K, ONE, NONE));
            }
        }
        rows.addAll(eviction(ValueKind.TEXT_2K, SMALL_ENTRIES, full ? ALL : ONE));
        if (full) {
            rows.addAll(eviction(ValueKind.TEXT_100K, LARGE_ENTRIES, ENDS));
        }
        rows.addAll(clear(NONE));
        List<Column> columns = Column.of(
                Peer.CACHED_AI, Peer.CAFFEINE, Peer.CAFFEINE_JCACHE, Peer.EHCACHE, Peer.CACHE2K, Peer.HAZELCAST);
        return new Section("In this JVM", columns, rows);
    }

    Section far() {
        Set<String> onlyNear = Set.of(Peer.JEDIS.name(), Peer.REDISSON_JCACHE.name());
        Set<String> noProcessor = Set.of(Peer.JEDIS.name(), Peer.REDISSON_LOCAL_MAP.name());
        boolean full = pace == Pace.FULL;
        List<Row> rows = new ArrayList<>(near("get", ValueKind.TEXT_2K, full ? ALL : ONE, onlyNear));
        for (String operation : List.of("get", "put", "putIfAbsent", "invoke", "getAll")) {
            boolean basic = operation.equals("get") || operation.equals("put");
            Set<String> lacking = operation.equals("invoke") ? noProcessor : NONE;
            rows.addAll(far(operation, ValueKind.TEXT_2K, full ? (basic ? ALL : ENDS) : ONE, lacking));
            if (full && !operation.equals("invoke")) {
                rows.addAll(far(operation, ValueKind.TEXT_100K, basic ? ENDS : ONE, lacking));
            }
        }
        rows.addAll(clear(Set.of(Peer.JEDIS.name())));
        List<Column> columns =
                Column.of(Peer.CACHED_AI_REDIS, Peer.JEDIS, Peer.REDISSON_JCACHE, Peer.REDISSON_LOCAL_MAP);
        return new Section("With Redis; all but the near rows go to it", columns, rows);
    }

    Section keys() {
        List<Row> rows = new ArrayList<>();
        for (int length : pace == Pace.ONCE ? new int[] {200} : new int[] {200, 1 << 20}) {
            for (Script script : pace == Pace.FULL ? Script.values() : new Script[] {Script.ASCII}) {
                Map<String, String> parameters = Map.of("length", Integer.toString(length), "script", script.name());
                String title = "key of %,d characters, %s"
                        .formatted(length, script.name().toLowerCase());
                rows.add(new Row(title, KeyBenchmark.class, "key", parameters, 1, NONE));
            }
        }
        return new Section("Making a key", Column.of(KeyMaker.values()), rows);
    }

    private List<Row> near(String operation, ValueKind kind, int[] threads, Set<String> lacking) {
        int entries = kind.size() > ValueKind.TEXT_2K.size() ? LARGE_ENTRIES : SMALL_ENTRIES;
        return rows(NearBenchmark.class, operation, "near " + operation, kind, entries, threads, lacking);
    }

    private List<Row> eviction(ValueKind kind, int entries, int[] threads) {
        return rows(EvictionBenchmark.class, "putAtBound", "near put at the bound", kind, entries, threads, NONE);
    }

    private List<Row> far(String operation, ValueKind kind, int[] threads, Set<String> lacking) {
        int entries = kind == ValueKind.TEXT_2K ? FAR_ENTRIES : FAR_LARGE_ENTRIES;
        String title = "far " + operation + (operation.equals("getAll") ? " of 100" : "");
        return rows(FarBenchmark.class, operation, title, kind, entries, threads, lacking);
    }

    private List<Row> rows(
            Class<?> type,
            String method,
            String title,
            ValueKind kind,
            int entries,
            int[] threads,
            Set<String> lacking) {
        List<Row> rows = new ArrayList<>();
        Map<String, String> parameters =
                Map.of("kind", kind.name(), "entries", Integer.toString(pace.entries(entries)));
        for (int number : threads) {
            String full = title + ", " + kind.title() + ", " + (number == 1 ? "1 thread" : number + " threads");
            rows.add(new Row(full, type, method, parameters, number, lacking));
        }
        return rows;
    }

    private List<Row> clear(Set<String> lacking) {
        List<Row> rows = new ArrayList<>();
        for (int entries : SIZES) {
            if (pace == Pace.FULL || entries == QUICK_SIZE) {
                rows.add(clear(entries, lacking));
            }
        }
        if (million) {
            rows.add(clear(MILLION, lacking));
        }
        return rows;
    }

    private Row clear(int entries, Set<String> lacking) {
        Map<String, String> parameters = Map.of("entries", Integer.toString(pace.entries(entries)));
        return new Row(
                "clear of %,d entries".formatted(entries), ClearBenchmark.class, "clear", parameters, 1, lacking);
    }
}
