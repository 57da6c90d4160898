package org.cachedai.bench.clear;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.cachedai.bench.load.Keys;
import org.cachedai.bench.peer.CacheForm;
import org.cachedai.bench.peer.Peer;
import org.cachedai.bench.peer.PeerCache;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The time until no entry can be seen any more; their memory may be given back later. Filled again before each time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ClearBenchmark {

    private static final int BATCH = 1_000;
    private static final String VALUE = "an answer";

    @Param
    public Peer peer;

    @Param({"1000", "10000", "100000"})
    public int entries;

    private PeerCache cache;
    private String[] keys = {};

    @Setup
    public void open() {
        cache = peer.open(CacheForm.roomy(String.class, entries));
        keys = Keys.of(entries);
    }

    @TearDown
    public void close() {
        cache.close();
    }

    /** Puts every entry. */
    @Setup(Level.Iteration)
    public void fill() {
        Map<String, String> batch = new HashMap<>();
        for (String key : keys) {
            batch.put(key, VALUE);
            if (batch.size() == BATCH) {
                cache.putAll(batch);
                batch.clear();
            }
        }
        cache.putAll(batch);
        requirePresent(true);
    }

    @TearDown(Level.Iteration)
    public void requireEmpty() {
        requirePresent(false);
    }

    @Benchmark
    public void clear() {
        cache.clear();
    }

    private void requirePresent(boolean present) {
        for (int i = 0; i < entries; i += entries / 10) {
            if ((cache.get(keys[i]) != null) != present) {
                throw new IllegalStateException("An entry is there that was cleared, or was put and is not");
            }
        }
    }
}
