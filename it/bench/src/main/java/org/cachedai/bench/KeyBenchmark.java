package org.cachedai.bench;

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
 * What making the key of a call takes, beside bare SHA-256 on its text alone: on the text, which must be encoded for it,
 * and on bytes that somebody has encoded before.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
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

    /** The whole call: the text, three options and the caller. */
    @Benchmark
    public String key() {
        return keys.generate("alice", new Object[] {text, 3, "dry", true});
    }

    /** The text alone, encoded as UTF-8. */
    @Benchmark
    public byte[] sha256OfText() throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    }

    /** The text alone, encoded before the clock starts. */
    @Benchmark
    public byte[] sha256OfBytes() throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(encoded);
    }
}
