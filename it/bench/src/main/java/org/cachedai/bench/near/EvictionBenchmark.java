package org.cachedai.bench.near;

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

/** Puts new keys into a full cache, each of which makes an old one go. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EvictionBenchmark {

    /** How many times as many keys there are as room: by the time a key comes again it has long been evicted. */
    private static final int TURNOVER = 32;

    private static final int VALUES = 16;

    @Param
    public Peer peer;

    @Param
    public ValueKind kind;

    @Param("2000")
    public int entries;

    private PeerCache cache;
    private String[] keys = {};
    private Object[] values = {};

    /** Fills the cache to its bound. */
    @Setup
    public void fill() {
        cache = peer.open(new CacheForm(kind.type(), entries));
        keys = Keys.of(TURNOVER * entries);
        values = kind.values(VALUES);
        for (int i = keys.length - entries; i < keys.length; i++) {
            cache.put(keys[i], values[i % VALUES]);
        }
    }

    @TearDown
    public void close() {
        cache.close();
    }

    @Benchmark
    public void putAtBound(Cursor cursor) {
        int place = cursor.next(keys.length);
        cache.put(keys[place], values[place % VALUES]);
    }
}
