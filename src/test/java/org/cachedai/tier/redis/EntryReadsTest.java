package org.cachedai.tier.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cachedai.tier.redis.TestTier.FOREVER;
import static org.cachedai.tier.redis.TestTier.GENERATION;
import static org.cachedai.tier.redis.TestTier.assertRead;
import static org.cachedai.tier.redis.TestTier.entry;
import static org.cachedai.tier.redis.TestTier.foreign;
import static org.cachedai.tier.redis.TestTier.name;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.cachedai.tier.FarNames;
import org.cachedai.tier.FarTier;
import org.cachedai.tier.FarTier.Read;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import redis.clients.jedis.params.SetParams;

class EntryReadsTest extends OnRedis {

    private FarNames cache;

    @BeforeEach
    void aCacheOfItsOwn(TestInfo test) {
        cache = TestTier.cache(tier, test.getTestMethod().orElseThrow().getName());
    }

    @Test
    void read_nothingThere_isAbsent() {
        assertRead(tier.read(cache, name(cache, "k")), GENERATION, FarTier.ABSENT, null);
        assertRead(tier.readWithLife(cache, name(cache, "k")), GENERATION, FarTier.ABSENT, null);
        assertThat(tier.readWithLife(cache, name(cache, "k")).lifeMillis()).isZero();
    }

    @Test
    void read_cacheWithoutGeneration_saysSo() {
        FarNames unknown = new FarNames("ns", "unknown");
        assertRead(tier.read(unknown, name(unknown, "k")), FarTier.NO_GENERATION, FarTier.ABSENT, null);
        assertRead(tier.readWithLife(unknown, name(unknown, "k")), FarTier.NO_GENERATION, FarTier.ABSENT, null);
        assertRead(
                tier.readAll(unknown, List.of(name(unknown, "k"))).get(0), FarTier.NO_GENERATION, FarTier.ABSENT, null);
    }

    @Test
    void read_entry_hasItsVersionAndBytes() {
        for (long version : new long[] {1, 0x0102_0304_0506_0708L, Long.MAX_VALUE, Long.MIN_VALUE, -2}) {
            client.set(name(cache, "k"), entry(version, "v"));
            assertRead(tier.read(cache, name(cache, "k")), GENERATION, version, entry(version, "v"));
        }
    }

    @Test
    void read_whatHasNoVersion_isBytesWithoutOne() {
        for (byte[] bytes : foreign()) {
            client.set(name(cache, "k"), bytes);
            assertRead(tier.read(cache, name(cache, "k")), GENERATION, FarTier.ABSENT, bytes);
        }
        client.del(name(cache, "k"));
        client.lpush(name(cache, "k"), entry(9, "v"));
        assertRead(tier.read(cache, name(cache, "k")), GENERATION, FarTier.ABSENT, null);
        assertRead(tier.readWithLife(cache, name(cache, "k")), GENERATION, FarTier.ABSENT, null);
    }

    @Test
    void readWithLife_entries_haveTheirLife() {
        client.set(name(cache, "eternal"), entry(1, "v"));
        client.set(name(cache, "mortal"), entry(2, "v"), SetParams.setParams().px(60_000));

        assertThat(tier.readWithLife(cache, name(cache, "eternal")).lifeMillis())
                .isEqualTo(FOREVER);
        Read mortal = tier.readWithLife(cache, name(cache, "mortal"));
        assertThat(mortal.lifeMillis()).isBetween(50_000L, 60_000L);
        assertRead(mortal, GENERATION, 2, entry(2, "v"));
    }

    @Test
    void readAll_someThere_keepsTheOrder() {
        List<byte[]> names = IntStream.range(0, FarTier.BATCH)
                .mapToObj(i -> name(cache, "k" + i))
                .toList();
        for (int i = 0; i < names.size(); i += 2) {
            client.set(names.get(i), entry(i + 1, "v"));
        }
        List<Read> reads = tier.readAll(cache, names);

        assertThat(reads).extracting(Read::generation).containsOnly(GENERATION);
        assertThat(reads)
                .extracting(Read::version)
                .containsExactlyElementsOf(LongStream.range(0, FarTier.BATCH)
                        .mapToObj(i -> i % 2 == 0 ? i + 1 : FarTier.ABSENT)
                        .toList());
        assertThat(tier.readAll(cache, List.of())).isEmpty();
    }
}
