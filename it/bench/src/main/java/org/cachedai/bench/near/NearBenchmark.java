package org.cachedai.bench.near;

import java.util.concurrent.TimeUnit;
import org.cachedai.bench.load.Cursor;
import org.cachedai.bench.load.Keys;
import org.cachedai.bench.load.ValueKind;
import org.cachedai.bench.load.Zipf;
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
 * Operations on entries that are all in this JVM's memory, with room to spare; the keys follow Zipf's law
 * and are equal to those that were put, but not the same instances.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NearBenchmark {

    private static final int CHOICES = 1 << 17;
    private static final int VALUES = 16;

    @Param
    public Peer peer;

    @Param
    public ValueKind kind;

    @Param("10000")
    public int entries;

    private PeerCache cache;
    private final String[] keys = new String[CHOICES];
    private Object[] values = {};

    /**
     * Fills the cache and sees whether everything is there. The heap is collected, so that entries lie as they do in an
     * application that has run for a while, and not as they were made.
     */
    @Setup
    public void fill() {
        cache = peer.open(CacheForm.roomy(kind.type(), entries));
        values = kind.values(VALUES);
        String[] put = Keys.of(entries);
        for (int i = 0; i < entries; i++) {
            cache.put(put[i], values[i % VALUES]);
        }
        String[] asked = Keys.of(entries);
        for (String key : asked) {
            present(cache.get(key));
        }
        int[] choices = Zipf.choices(CHOICES, entries);
        for (int i = 0; i < CHOICES; i++) {
            keys[i] = asked[choices[i]];
        }
        System.gc();
    }

    @TearDown
    public void close() {
        cache.close();
    }

    @Benchmark
    public Object get(Cursor cursor) {
        return present(cache.get(keys[cursor.next(CHOICES)]));
    }

    @Benchmark
    public void put(Cursor cursor) {
        int place = cursor.next(CHOICES);
        cache.put(keys[place], values[place % VALUES]);
    }

    /** The keys are present. */
    @Benchmark
    public boolean putIfAbsent(Cursor cursor) {
        int place = cursor.next(CHOICES);
        return cache.putIfAbsent(keys[place], values[place % VALUES]);
    }

    /** Reads and replaces. */
    @Benchmark
    public void invoke(Cursor cursor) {
        int place = cursor.next(CHOICES);
        cache.invoke(keys[place], values[place % VALUES]);
    }

    private static Object present(Object value) {
        if (value == null) {
            throw new IllegalStateException("An entry was put, there was room for it, and it is not there");
        }
        return value;
    }
}
