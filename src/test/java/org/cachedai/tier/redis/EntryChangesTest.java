package org.cachedai.tier.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.cachedai.tier.redis.TestTier.FOREVER;
import static org.cachedai.tier.redis.TestTier.GENERATION;
import static org.cachedai.tier.redis.TestTier.assertRead;
import static org.cachedai.tier.redis.TestTier.entry;
import static org.cachedai.tier.redis.TestTier.foreign;
import static org.cachedai.tier.redis.TestTier.life;
import static org.cachedai.tier.redis.TestTier.name;
import static org.cachedai.tier.redis.TestTier.put;
import static org.cachedai.tier.redis.TestTier.remove;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.cachedai.tier.FarNames;
import org.cachedai.tier.FarTier;
import org.cachedai.tier.FarTier.Change;
import org.cachedai.tier.FarTier.Changed;
import org.cachedai.tier.FarTier.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import redis.clients.jedis.params.SetParams;

class EntryChangesTest extends OnRedis {

    private FarNames cache;

    @BeforeEach
    void aCacheOfItsOwn(TestInfo test) {
        cache = TestTier.cache(tier, test.getTestMethod().orElseThrow().getName());
    }

    @Test
    void change_anyVersion_isMadeAndNumbered() {
        assertDone(tier.change(cache, GENERATION, put(cache, "k", FarTier.ANY, 11)), false, 1);
        assertDone(tier.change(cache, GENERATION, put(cache, "k", FarTier.ANY, 12)), true, 2);
        assertThat(client.get(name(cache, "k"))).isEqualTo(entry(12, "content"));
        assertDone(tier.change(cache, GENERATION, remove(cache, "k", FarTier.ANY)), true, 3);
        assertThat(client.exists(name(cache, "k"))).isFalse();
        assertThat(client.get(cache.changes())).isEqualTo("3".getBytes(US_ASCII));
    }

    @Test
    void change_removalOfNothing_isNumberedForThoseWhoHoldACopy() {
        assertDone(tier.change(cache, GENERATION, remove(cache, "k", FarTier.ANY)), false, 1);
        assertDone(tier.change(cache, GENERATION, remove(cache, "k", FarTier.ABSENT)), false, 2);
    }

    @Test
    void change_expectedVersion_isMade() {
        assertDone(tier.change(cache, GENERATION, put(cache, "k", FarTier.ABSENT, -7)), false, 1);
        assertDone(tier.change(cache, GENERATION, put(cache, "k", -7, 0x8000_0000_0000_0000L)), true, 2);
        assertDone(tier.change(cache, GENERATION, remove(cache, "k", 0x8000_0000_0000_0000L)), true, 3);
        assertThat(client.exists(name(cache, "k"))).isFalse();
    }

    @Test
    void change_otherVersion_conflictsAndBringsTheEntry() {
        client.set(name(cache, "k"), entry(7, "there"), SetParams.setParams().px(60_000));
        for (long expected : new long[] {FarTier.ABSENT, 8}) {
            for (Change change : List.of(put(cache, "k", expected, 9), remove(cache, "k", expected))) {
                Changed changed = tier.change(cache, GENERATION, change);
                assertThat(changed.outcome()).isEqualTo(Outcome.CONFLICT);
                assertThat(changed.existed()).isTrue();
                assertThat(changed.sequence()).isZero();
                assertRead(changed.current(), GENERATION, 7, entry(7, "there"));
                assertThat(changed.current().lifeMillis()).isBetween(50_000L, 60_000L);
            }
        }
        assertThat(client.get(name(cache, "k"))).isEqualTo(entry(7, "there"));
        assertThat(client.exists(cache.changes())).isFalse();
    }

    @Test
    void change_versionOfNothing_conflicts() {
        Changed changed = tier.change(cache, GENERATION, put(cache, "k", 8, 9));
        assertThat(changed.outcome()).isEqualTo(Outcome.CONFLICT);
        assertThat(changed.existed()).isFalse();
        assertRead(changed.current(), GENERATION, FarTier.ABSENT, null);
        assertThat(client.exists(name(cache, "k"))).isFalse();
    }

    @Test
    void change_otherGeneration_isMoved() {
        assertMoved(tier.change(cache, GENERATION - 1, put(cache, "k", FarTier.ANY, 1)), GENERATION);
        tier.dropGeneration(cache);
        assertMoved(tier.change(cache, GENERATION, put(cache, "k", FarTier.ANY, 1)), FarTier.NO_GENERATION);
        client.lpush(cache.generation(), new byte[] {'5'});
        assertMoved(tier.change(cache, GENERATION, remove(cache, "k", FarTier.ANY)), FarTier.NO_GENERATION);
        assertMoved(tier.change(cache, FarTier.NO_GENERATION, put(cache, "k", FarTier.ANY, 1)), FarTier.NO_GENERATION);
        assertThat(client.exists(name(cache, "k"))).isFalse();
    }

    @Test
    void change_olderFormat_isComparedAndReplaced() {
        client.set(name(cache, "k"), entry(TestTier.GUARD.format() - 1, 3, "older"));

        assertThat(tier.change(cache, GENERATION, put(cache, "k", 4, 9)).outcome())
                .isEqualTo(Outcome.CONFLICT);
        assertDone(tier.change(cache, GENERATION, put(cache, "k", 3, 9)), true, 1);
    }

    @Test
    void change_newerFormat_isLeftAlone() {
        byte[] newer = entry(TestTier.GUARD.format() + 1, 3, "newer");
        client.set(name(cache, "k"), newer);
        for (long expected : new long[] {FarTier.ANY, FarTier.ABSENT, 3}) {
            assertDone(tier.change(cache, GENERATION, put(cache, "k", expected, 9)), false, 0);
            assertDone(tier.change(cache, GENERATION, remove(cache, "k", expected)), false, 0);
            assertThat(tier.touch(cache, life(cache, "k", expected, 0))).isFalse();
        }
        byte[] headOnly = {'C', 'A', 'I', (byte) 0x8E, (byte) 0xFF};
        client.set(name(cache, "short"), headOnly);
        assertDone(tier.change(cache, GENERATION, put(cache, "short", FarTier.ANY, 9)), false, 0);
        assertThat(client.get(name(cache, "k"))).isEqualTo(newer);
        assertThat(client.get(name(cache, "short"))).isEqualTo(headOnly);
        assertThat(client.exists(cache.changes())).isFalse();
    }

    @Test
    void change_whatHasNoVersion_isOverwrittenAsIfNothingWereThere() {
        long sequence = 0;
        for (byte[] bytes : foreign()) {
            client.set(name(cache, "k"), bytes);
            assertDone(tier.change(cache, GENERATION, put(cache, "k", FarTier.ABSENT, 9)), false, ++sequence);
            assertThat(client.get(name(cache, "k"))).isEqualTo(entry(9, "content"));
            client.set(name(cache, "k"), bytes);
            assertDone(tier.change(cache, GENERATION, remove(cache, "k", FarTier.ANY)), false, ++sequence);
            assertThat(client.exists(name(cache, "k"))).isFalse();
        }
        client.lpush(name(cache, "k"), entry(9, "v"));
        Changed changed = tier.change(cache, GENERATION, put(cache, "k", 9, 10));
        assertThat(changed.outcome()).isEqualTo(Outcome.CONFLICT);
        assertDone(tier.change(cache, GENERATION, put(cache, "k", FarTier.ABSENT, 9)), false, ++sequence);
        assertThat(client.get(name(cache, "k"))).isEqualTo(entry(9, "content"));
    }

    @Test
    void change_life_isSetReplacedAndTakenAway() {
        change("k", 60_000);
        assertThat(client.pttl(name(cache, "k"))).isBetween(50_000L, 60_000L);
        change("k", FOREVER - 1);
        assertThat(client.pttl(name(cache, "k"))).isEqualTo(-1);
        change("k", 60_000);
        change("k", FOREVER);
        assertThat(client.pttl(name(cache, "k"))).isEqualTo(-1);
        assertDone(change("k", 0), true, 5);
        assertThat(client.exists(name(cache, "k"))).isFalse();
    }

    @Test
    void change_countThatIsNoNumber_beginsAnew() {
        client.lpush(cache.changes(), new byte[] {'x'});
        assertDone(tier.change(cache, GENERATION, put(cache, "k", FarTier.ANY, 1)), false, 1);
        client.set(cache.changes(), new byte[] {'x'});
        assertDone(tier.change(cache, GENERATION, put(cache, "k", FarTier.ANY, 1)), true, 1);
        assertDone(tier.change(cache, GENERATION, put(cache, "k", FarTier.ANY, 1)), true, 2);
    }

    @Test
    void change_afterScriptFlush_isMade() {
        tier.change(cache, GENERATION, put(cache, "k", FarTier.ANY, 1));
        client.scriptFlush();
        assertDone(tier.change(cache, GENERATION, put(cache, "k", 1, 2)), true, 2);
        client.scriptFlush();
        assertThat(tier.touch(cache, life(cache, "k", 2, FOREVER))).isTrue();
        client.scriptFlush();
        assertRead(tier.readWithLife(cache, name(cache, "k")), GENERATION, 2, entry(2, "content"));
    }

    @Test
    void changeAll_mixed_eachHasItsOutcome() {
        client.set(name(cache, "conflict"), entry(7, "there"));
        client.set(name(cache, "newer"), entry(9, 1, "newer"));
        List<Changed> changed = tier.changeAll(
                cache,
                GENERATION,
                List.of(
                        put(cache, "new", FarTier.ABSENT, 1),
                        put(cache, "conflict", FarTier.ABSENT, 1),
                        remove(cache, "nothing", FarTier.ANY),
                        put(cache, "newer", FarTier.ANY, 1),
                        put(cache, "new", 1, 2)));

        assertDone(changed.get(0), false, 1);
        assertThat(changed.get(1).outcome()).isEqualTo(Outcome.CONFLICT);
        assertRead(changed.get(1).current(), GENERATION, 7, entry(7, "there"));
        assertDone(changed.get(2), false, 2);
        assertDone(changed.get(3), false, 0);
        assertDone(changed.get(4), true, 3);
        tier.changeAll(cache, GENERATION + 1, List.of(put(cache, "new", FarTier.ANY, 3)))
                .forEach(moved -> assertMoved(moved, GENERATION));
        assertThat(tier.changeAll(cache, GENERATION, List.of())).isEmpty();
    }

    @Test
    void changeAll_afterScriptFlush_makesEachOnce() {
        for (int round = 0; round < 3; round++) {
            client.scriptFlush();
            List<Change> changes = new ArrayList<>();
            for (int i = 0; i < FarTier.BATCH; i++) {
                changes.add(put(cache, "k" + i, round == 0 ? FarTier.ABSENT : round, round + 1));
            }
            List<Changed> changed = tier.changeAll(cache, GENERATION, changes);
            assertThat(changed).extracting(Changed::outcome).containsOnly(Outcome.DONE);
            assertThat(changed)
                    .extracting(Changed::sequence)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1 + round * 128L, 128 + round * 128L)
                            .boxed()
                            .toList());
        }
    }

    @Test
    void changeAll_manyMegabytesAndAllInConflict_doesNotStall() {
        String large = "x".repeat(1 << 20);
        List<Change> changes = IntStream.range(0, 64)
                .mapToObj(i -> new Change(name(cache, "k" + i), "k" + i, FarTier.ABSENT, entry(1, large), 60_000))
                .toList();
        assertThat(tier.changeAll(cache, GENERATION, changes))
                .extracting(Changed::outcome)
                .containsOnly(Outcome.DONE);
        List<Changed> conflicts = tier.changeAll(cache, GENERATION, changes);
        assertThat(conflicts).extracting(Changed::outcome).containsOnly(Outcome.CONFLICT);
        assertThat(conflicts)
                .allSatisfy(conflict -> assertThat(conflict.current().bytes()).isEqualTo(entry(1, large)));
    }

    @Test
    void touch_versionThatIsThere_changesTheLife() {
        client.set(name(cache, "k"), entry(7, "v"));
        assertThat(tier.touch(cache, life(cache, "k", 7, 60_000))).isTrue();
        assertThat(client.pttl(name(cache, "k"))).isBetween(50_000L, 60_000L);
        assertThat(tier.touch(cache, life(cache, "k", FarTier.ANY, FOREVER))).isTrue();
        assertThat(client.pttl(name(cache, "k"))).isEqualTo(-1);
        assertThat(tier.touch(cache, life(cache, "k", 7, 0))).isTrue();
        assertThat(client.exists(name(cache, "k"))).isFalse();
        assertThat(client.get(cache.changes())).isEqualTo("3".getBytes(US_ASCII));
    }

    @Test
    void touch_otherVersionOrNothing_changesNothing() {
        assertThat(tier.touch(cache, life(cache, "k", FarTier.ANY, 0))).isFalse();
        assertThat(tier.touch(cache, life(cache, "k", FarTier.ABSENT, 0))).isFalse();
        client.set(name(cache, "k"), entry(7, "v"));
        assertThat(tier.touch(cache, life(cache, "k", 8, 0))).isFalse();
        assertThat(tier.touch(cache, life(cache, "k", FarTier.ABSENT, 0))).isFalse();
        assertThat(client.get(name(cache, "k"))).isEqualTo(entry(7, "v"));
        assertThat(client.exists(cache.changes())).isFalse();
    }

    private Changed change(String key, long lifeMillis) {
        return tier.change(
                cache, GENERATION, new Change(name(cache, key), key, FarTier.ANY, entry(1, "v"), lifeMillis));
    }

    private static void assertDone(Changed changed, boolean existed, long sequence) {
        assertThat(changed.outcome()).isEqualTo(Outcome.DONE);
        assertThat(changed.existed()).isEqualTo(existed);
        assertThat(changed.sequence()).isEqualTo(sequence);
        assertThat(changed.current().generation()).isEqualTo(GENERATION);
    }

    private static void assertMoved(Changed changed, long generation) {
        assertThat(changed.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(changed.sequence()).isZero();
        assertRead(changed.current(), generation, FarTier.ABSENT, null);
    }
}
