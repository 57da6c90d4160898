package org.cachedai.tier.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.cachedai.tier.FarNames;
import org.cachedai.tier.FarTier;
import org.cachedai.tier.FarTier.Change;
import org.cachedai.tier.FarTier.Read;
import org.cachedai.tier.PauseLimits;

/** What the tests of the tier have in common: tiers, and entries of generation {@value #GENERATION}. */
final class TestTier {

    static final long GENERATION = 5;
    static final long FOREVER = Long.MAX_VALUE;
    static final FormatGuard GUARD = new FormatGuard(new byte[] {'C', 'A', 'I', (byte) 0x8E}, 2, 7);

    static final PauseLimits PAUSES = new PauseLimits(
            Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofMinutes(1));

    private TestTier() {}

    static RedisFarTier on(LocalRedis redis) {
        return on(redis.uri(), Duration.ofSeconds(5), 4);
    }

    static RedisFarTier on(URI uri, Duration timeout, int poolSize) {
        return on(new RedisServer(uri, null, null, timeout, null), poolSize);
    }

    static RedisFarTier on(RedisServer server, int poolSize) {
        return new RedisFarTier(RedisDeployment.of(server, PAUSES), poolSize, GUARD);
    }

    /** A cache that no other test uses, with its generation. */
    static FarNames cache(FarTier tier, String name) {
        FarNames cache = new FarNames("ns", name);
        tier.establishGeneration(cache, GENERATION);
        return cache;
    }

    static byte[] name(FarNames cache, String key) {
        return (cache.cache() + GENERATION + ":" + key).getBytes(US_ASCII);
    }

    static byte[] entry(long version, String content) {
        return entry(GUARD.format(), version, content);
    }

    static byte[] entry(int format, long version, String content) {
        byte[] payload = content.getBytes(US_ASCII);
        return ByteBuffer.allocate(15 + payload.length)
                .put(GUARD.magic())
                .put((byte) format)
                .putShort((short) 0)
                .putLong(version)
                .put(payload)
                .array();
    }

    static Change put(FarNames cache, String key, long expected, long version) {
        return new Change(name(cache, key), key, expected, entry(version, "content"), FOREVER);
    }

    static Change remove(FarNames cache, String key, long expected) {
        return new Change(name(cache, key), key, expected, null, FOREVER);
    }

    static Change life(FarNames cache, String key, long expected, long millis) {
        return new Change(name(cache, key), key, expected, null, millis);
    }

    /** What lies in Redis without a version: too short, zero, of another magic, of no format. */
    static List<byte[]> foreign() {
        byte[] otherMagic = entry(3, "v");
        otherMagic[1] = 'X';
        byte[] tooShort = Arrays.copyOf(entry(3, ""), 14);
        return List.of(new byte[0], tooShort, entry(0, "zero"), otherMagic, entry(0, 3, "no format"));
    }

    static void assertRead(Read read, long generation, long version, byte[] bytes) {
        assertThat(read.generation()).isEqualTo(generation);
        assertThat(read.version()).isEqualTo(version);
        assertThat(read.bytes()).isEqualTo(bytes);
    }
}
