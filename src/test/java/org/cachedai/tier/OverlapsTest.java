package org.cachedai.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Exchanges of one store that overlap, while what another store does is not heard yet: whoever has seen a change never
 * sees the store without it afterwards.
 */
class OverlapsTest {

    private static final FarNames NAMES = new FarNames("ns", "cache");

    private final FakeFarTier far = new FakeFarTier();
    private final FarLink link = far.link();
    private final TieredStore<String, String> store = newStore(link);
    private final FarLink otherLink = new FakeFarTier(far.server).link();
    private final TieredStore<String, String> other = newStore(otherLink);

    @BeforeEach
    void warmUpAndHearNothing() {
        put(other, "k", "old");
        store.get("warm");
        far.server.holdBack();
    }

    @AfterEach
    void close() {
        link.close();
        otherLink.close();
    }

    @Test
    void get_anotherReadHasSeenALaterValue_doesNotBringBackTheOlderOne() {
        onceDuringRead(() -> {
            put(other, "k", "new");
            assertThat(get("k")).isEqualTo("new");
        });

        assertThat(get("k")).isEqualTo("old");

        assertThat(get("k")).isEqualTo("new");
    }

    @Test
    void get_anotherReadHasSeenNothing_doesNotBringBackTheOlderValue() {
        onceDuringRead(() -> {
            other.remove("k");
            assertThat(get("k")).isNull();
        });

        assertThat(get("k")).isEqualTo("old");

        assertThat(get("k")).isNull();
    }

    @Test
    void getAll_anotherReadHasSeenALaterValue_doesNotBringBackTheOlderOne() {
        onceDuringRead(() -> {
            put(other, "k", "new");
            assertThat(get("k")).isEqualTo("new");
        });

        store.getAll(List.of("k", "l"));

        assertThat(get("k")).isEqualTo("new");
    }

    @Test
    void get_otherReadsHaveSeenTheSame_isHeld() {
        onceDuringRead(() -> onceDuringRead(() -> get("k"), () -> get("k")));

        get("k");

        assertThat(store.near("k")).isNotNull();
    }

    @Test
    void get_readsAlwaysOverlap_isHeldInTheEnd() {
        NearSide<String, String> near = near();
        FarEntry<String> entry = new FarEntry<>("v", 1, 0, Long.MAX_VALUE);
        Overlaps.Ticket last = near.ticket("k");
        for (int i = 0; i < 3; i++) {
            Overlaps.Ticket next = near.ticket("k");
            near.publish("k", entry, last);
            last.close();
            last = next;
        }

        assertThat(near.get("k")).isNotNull();
    }

    @Test
    void current_otherThanWhatIsNear_isSeenByTheNextRead() {
        get("k");
        other.remove("k");

        assertThat(store.current("k").entry()).isNull();

        assertThat(get("k")).isNull();
    }

    @Test
    void put_aReadHasSeenALaterValue_doesNotBringBackItsOwn() {
        onceDuringChange(() -> {
            put(other, "k", "new");
            assertThat(store.current("k").entry().value()).isEqualTo("new");
        });

        put(store, "k", "own");

        assertThat(get("k")).isEqualTo("new");
    }

    @Test
    void putAll_aReadHasSeenALaterValue_doesNotBringBackItsOwn() {
        onceDuringChange(() -> {
            put(other, "k", "new");
            assertThat(store.current("k").entry().value()).isEqualTo("new");
        });

        store.putAll(Map.of("k", new NewEntry<>("own", Long.MAX_VALUE)));

        assertThat(get("k")).isEqualTo("new");
    }

    @Test
    void compareAndSet_conflictAndAReadHasSeenALaterValue_doesNotBringBackTheConflictingOne() {
        Current<String> absent = new Current<>(null, FarTier.ABSENT);
        onceDuringChange(() -> {
            put(other, "k", "new");
            assertThat(store.current("k").entry().value()).isEqualTo("new");
        });

        Current<String> conflict = store.compareAndSet("k", absent, new NewEntry<>("own", Long.MAX_VALUE));

        assertThat(conflict.entry().value()).isEqualTo("old");
        assertThat(get("k")).isEqualTo("new");
    }

    @Test
    void putAll_clearedElsewhereInBetween_putsNothingTwice() {
        onceDuringChange(other::clear);

        store.putAll(inOrder("first", "second"));

        assertThat(other.current("first").entry()).isNull();
        assertThat(other.current("second").entry()).isNotNull();
    }

    @Test
    void removeAll_clearedElsewhereInBetween_removesNothingTwice() {
        other.putAll(inOrder("first", "second"));
        onceDuringChange(() -> {
            other.clear();
            other.putAll(inOrder("first", "second"));
        });

        assertThat(store.removeAll(List.of("first", "second"))).isEqualTo(2);

        assertThat(other.current("first").entry()).isNotNull();
        assertThat(other.current("second").entry()).isNull();
    }

    @Test
    void put_generationMovesOften_reachesTheFarTier() {
        int[] moves = {20};
        UnaryOperator<Long> next = generation -> generation + (moves[0]-- > 0 ? 1 : 0);
        far.duringRead = () -> far.server.generations.computeIfPresent(NAMES.cache(), (any, old) -> next.apply(old));
        far.duringChange = far.duringRead;
        far.server.generations.computeIfPresent(NAMES.cache(), (any, old) -> old + 1);

        put(store, "k", "v");

        assertThat(other.current("k").entry()).isNotNull();
    }

    @Test
    void moveTo_anotherGeneration_isKnownWhenTheNearTierIsFlushed() {
        List<Long> duringFlushes = new ArrayList<>();
        FarGeneration[] generation = new FarGeneration[1];
        generation[0] =
                new FarGeneration(far, NAMES, () -> 1, () -> duringFlushes.add(generation[0].current()), () -> {});
        long before = generation[0].current();

        generation[0].moveTo(before + 1);

        assertThat(duringFlushes).containsExactly(before);
        assertThat(generation[0].current()).isEqualTo(before + 1);
    }

    @Test
    void put_failedWithAnUnknownOutcome_isSeenByNobodyWhenTheFarTierIsBack() {
        onceDuringChange(() -> {
            throw new FarTierException("the reply is late");
        });

        put(store, "k", "unknown");

        await().until(link::isUp);
        assertThat(get("k")).isNull();
        assertThat(other.current("k").entry()).isNull();
    }

    @Test
    void putAlone_afterAFlush_leavesNothingThatCameAfterTheFlush() {
        NearSide<String, String> near = near();
        Overlaps.Ticket writing = near.ticket("k");
        near.flush();
        try (Overlaps.Ticket reading = near.ticket("k")) {
            near.fill("k", new FarEntry<>("old", 1, 0, Long.MAX_VALUE), reading);
        }
        near.put("k", new FarEntry<>("new", 2, 0, Long.MAX_VALUE), writing);
        writing.close();

        assertThat(near.get("k")).isNull();
    }

    private void onceDuringRead(Runnable... first) {
        List<Runnable> left = new ArrayList<>(List.of(first));
        far.duringRead = () -> {
            Runnable next = left.isEmpty() ? () -> {} : left.remove(0);
            next.run();
        };
    }

    private void onceDuringChange(Runnable work) {
        far.duringChange = () -> {
            far.duringChange = () -> {};
            work.run();
        };
    }

    private @Nullable String get(String key) {
        StoredEntry<String> entry = store.get(key);
        return entry == null ? null : entry.value();
    }

    private static Map<String, NewEntry<String>> inOrder(String... keys) {
        Map<String, NewEntry<String>> entries = new LinkedHashMap<>();
        for (String key : keys) {
            entries.put(key, new NewEntry<>("v", Long.MAX_VALUE));
        }
        return entries;
    }

    private static void put(EntryStore<String, String> into, String key, String value) {
        into.put(key, new NewEntry<>(value, Long.MAX_VALUE));
    }

    private static NearSide<String, String> near() {
        return new NearSide<>(new MapNearTier<>(), keys(), String::length, () -> 1);
    }

    private static KeyCodec<String> keys() {
        return new KeyCodec<>(UnaryOperator.identity(), key -> key, text -> text, String::length);
    }

    private static TieredStore<String, String> newStore(FarLink by) {
        return new TieredStore<>(
                new MapNearTier<>(), keys(), String::length, () -> 1, new FarUse<>(by, NAMES, new TextCodec(), false));
    }
}
