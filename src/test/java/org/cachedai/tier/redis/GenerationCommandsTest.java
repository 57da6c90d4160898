package org.cachedai.tier.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.cachedai.tier.redis.TestTier.name;
import static org.cachedai.tier.redis.TestTier.put;

import org.cachedai.tier.FarNames;
import org.cachedai.tier.FarTier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class GenerationCommandsTest extends OnRedis {

    private FarNames cache;

    @BeforeEach
    void aCacheOfItsOwn(TestInfo test) {
        cache = new FarNames("ns", test.getTestMethod().orElseThrow().getName());
    }

    @Test
    void establish_firstAndSecond_keepsTheFirst() {
        assertThat(tier.establishGeneration(cache, 5)).isEqualTo(5);
        assertThat(tier.establishGeneration(cache, 9)).isEqualTo(5);
        assertThat(client.exists(cache.changes())).isFalse();
    }

    @Test
    void advance_withAndWithoutGeneration_movesOn() {
        assertThat(tier.advanceGeneration(cache, 5)).isEqualTo(5);
        assertThat(tier.advanceGeneration(cache, 9)).isEqualTo(6);
        assertThat(client.get(cache.changes())).isEqualTo("2".getBytes(US_ASCII));
    }

    @Test
    void generation_garbageUnderItsKey_isMadeAnew() {
        client.set(cache.generation(), "garbage".getBytes(US_ASCII));
        assertThat(tier.read(cache, name(cache, "k")).generation()).isEqualTo(FarTier.NO_GENERATION);
        assertThat(tier.establishGeneration(cache, 5)).isEqualTo(5);
        assertThat(tier.advanceGeneration(cache, 5)).isEqualTo(6);
        client.del(cache.generation());
        client.lpush(cache.generation(), cache.generation());
        assertThat(tier.advanceGeneration(cache, 9)).isEqualTo(9);
    }

    @Test
    void drop_generation_isGoneAndCounted() {
        tier.establishGeneration(cache, 5);
        tier.dropGeneration(cache);
        assertThat(client.exists(cache.generation())).isFalse();
        assertThat(client.get(cache.changes())).isEqualTo("1".getBytes(US_ASCII));
    }

    @Test
    void history_anotherThanBefore_settlesForAWhile() {
        FarTier.History first = tier.history(cache);
        assertThat(first.settlingMillis()).isZero();
        assertThat(tier.history(cache)).isEqualTo(first);

        client.set(cache.history(), "another 5".getBytes(US_ASCII));

        assertThat(tier.history(cache).settlingMillis()).isBetween(1L, 3_000L);
        client.pexpire(cache.settling(), 0);
        assertThat(tier.history(cache)).isEqualTo(first);
    }

    @Test
    void reaping_afterClear_waitsUntilItsGenerationWasReaped() {
        tier.establishGeneration(cache, 5);
        assertThat(tier.awaitsReaping(cache)).isFalse();
        tier.advanceGeneration(cache, 5);
        assertThat(tier.awaitsReaping(cache)).isTrue();
        tier.advanceGeneration(cache, 5);
        tier.reaped(cache, 6);
        tier.reaped(cache, FarTier.NO_GENERATION);
        assertThat(tier.awaitsReaping(cache)).isTrue();
        tier.reaped(cache, 7);
        assertThat(tier.awaitsReaping(cache)).isFalse();
        assertThat(client.exists(cache.changes())).isTrue();
    }

    @Test
    void reaping_afterDrop_leavesNothing() {
        tier.establishGeneration(cache, TestTier.GENERATION);
        tier.change(cache, TestTier.GENERATION, put(cache, "k", FarTier.ANY, 1));
        tier.dropGeneration(cache);
        assertThat(tier.awaitsReaping(cache)).isTrue();
        tier.reaped(cache, TestTier.GENERATION);
        assertThat(tier.awaitsReaping(cache)).isTrue();
        client.unlink(name(cache, "k"));
        tier.reaped(cache, FarTier.NO_GENERATION);
        assertThat(client.keys("*" + cache.cache() + "*")).isEmpty();
    }

    @Test
    void reaping_droppedAndBackAgain_stillWaits() {
        tier.dropGeneration(cache);
        tier.establishGeneration(cache, 9);
        tier.reaped(cache, FarTier.NO_GENERATION);
        assertThat(tier.awaitsReaping(cache)).isTrue();
        tier.reaped(cache, 9);
        assertThat(tier.awaitsReaping(cache)).isFalse();
    }

    @Test
    void generations_afterScriptFlush_work() {
        client.scriptFlush();
        assertThat(tier.establishGeneration(cache, 5)).isEqualTo(5);
        client.scriptFlush();
        assertThat(tier.advanceGeneration(cache, 5)).isEqualTo(6);
        client.scriptFlush();
        tier.reaped(cache, 6);
        client.scriptFlush();
        tier.dropGeneration(cache);
        assertThat(client.exists(cache.generation())).isFalse();
    }
}
