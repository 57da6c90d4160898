package org.cachedai.bench.far;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.cachedai.bench.load.Cursor;
import org.cachedai.bench.load.Keys;
import org.cachedai.bench.load.ValueKind;
import org.cachedai.bench.peer.CacheForm;
import org.cachedai.bench.peer.Peer;
import org.cachedai.bench.peer.PeerCache;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Operations on entries in Redis. A near tier has room for a single entry, and the keys come in turn, so that none is
 * answered by it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FarBenchmark {

    private static final int BATCH = 100;
    private static final int VALUES = 16;

    @Param
    public Peer peer;

    @Param
    public ValueKind kind;

    /** A multiple of the keys in a batch. */
    @Param("2000")
    public int entries;

    private PeerCache cache;
    private String[] keys = {};
    private Object[] values = {};
    private final List<Set<String>> batches = new ArrayList<>();

    /** Fills the cache. */
    @Setup
    public void fill() {
        cache = peer.open(new CacheForm(kind.type(), 1));
        keys = Keys.of(entries);
        values = kind.values(VALUES);
        for (int i = 0; i < entries; i++) {
            cache.put(keys[i], values[i % VALUES]);
        }
        for (int from = 0; from < entries; from += BATCH) {
            batches.add(new HashSet<>(Arrays.asList(keys).subList(from, from + BATCH)));
        }
    }

    @TearDown
    public void close() {
        cache.close();
    }

    @Benchmark
    public Object get(Cursor cursor) {
        Object value = cache.get(keys[cursor.next(entries)]);
        if (value == null) {
            throw new IllegalStateException("An entry was put into Redis and is not there");
        }
        return value;
    }

    @Benchmark
    public void put(Cursor cursor) {
        int place = cursor.next(entries);
        cache.put(keys[place], values[place % VALUES]);
    }

    /** The keys are present. */
    @Benchmark
    public boolean putIfAbsent(Cursor cursor) {
        int place = cursor.next(entries);
        return cache.putIfAbsent(keys[place], values[place % VALUES]);
    }

    /** Reads and replaces. */
    @Benchmark
    public void invoke(Cursor cursor) {
        int place = cursor.next(entries);
        cache.invoke(keys[place], values[place % VALUES]);
    }

    /** A hundred keys, all of them present. */
    @Benchmark
    public Map<String, ?> getAll(Cursor cursor) {
        Map<String, ?> found = cache.getAll(batches.get(cursor.next(batches.size())));
        if (found.size() != BATCH) {
            throw new IllegalStateException("Of " + BATCH + " entries in Redis " + found.size() + " came");
        }
        return found;
    }
}
