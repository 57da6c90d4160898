package org.cachedai.bench.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.cachedai.key.CacheKeyGenerator;
import org.cachedai.key.CallSite;
import org.cachedai.key.KeyArgument;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What making the key of a call takes, beside bare SHA-256 on its text alone.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KeyBenchmark {

    private static final CallSite SITE = new CallSite(
            "shop",
            "org.acme.Reviews",
            "summarize(java.lang.String,int,java.lang.String,boolean)",
            "org.acme.Summary",
            "summarize",
            "small-1",
            "3",
            "CALLER");

    @Param
    public KeyMaker peer;

    /** The characters of the text: the small call has 200, the large ones 1 Mi. */
    @Param({"200", "1048576"})
    public int length;

    @Param
    public Script script;

    private final CacheKeyGenerator keys = CacheKeyGenerator.of(
            SITE,
            List.of(
                    KeyArgument.text("document"),
                    KeyArgument.option("max_sentences", "sentences"),
                    KeyArgument.option("tone", "tone"),
                    KeyArgument.option("strict", "strict")));

    private String text = "";
    private byte[] encoded = {};

    /** Makes the text. */
    @Setup
    public void makeText() {
        text = script.text(length);
        encoded = text.getBytes(UTF_8);
    }

    /** A key or a digest, by one of the ways to make it. */
    @Benchmark
    public Object key() throws NoSuchAlgorithmException {
        return switch (peer) {
            case CACHED_AI -> keys.generate("alice", new Object[] {text, 3, "dry", true});
            case SHA_256_OF_TEXT -> MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            case SHA_256_OF_BYTES -> MessageDigest.getInstance("SHA-256").digest(encoded);
        };
    }
}
