package org.cachedai.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.cachedai.tier.Turn.Load;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loads of two stores of one far tier, and what comes between. */
@Timeout(60)
class LoadsTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final NewEntry<String> LOADED = new NewEntry<>("loaded", Long.MAX_VALUE);
    private static final NewEntry<String> OTHER = new NewEntry<>("other", Long.MAX_VALUE);

    private final FakeFarTier far = new FakeFarTier();
    private final FarLink link = link(far);
    private final TieredStore<String, String> store = FakeFarTier.store(link, () -> 1_000_000);
    private final FarLink otherLink = link(new FakeFarTier(far.server));
    private final TieredStore<String, String> other = FakeFarTier.store(otherLink, () -> 1_000_000);

    @AfterEach
    void close() {
        link.close();
        otherLink.close();
    }

    @Test
    void turn_nothingThere_leadsAndItsValueIsEverybodys() throws Exception {
        try (Load<String> load = lead(store)) {
            assertThat(load.fill(LOADED)).isTrue();
        }

        assertThat(value(store.near("k"))).isEqualTo("loaded");
        assertThat(landed(other, FarTier.ABSENT).value()).isEqualTo("loaded");
        assertThat(far.server.leases).isEmpty();
    }

    @Test
    void turn_whileAnotherStoreLoads_waitsForItsValue() throws Exception {
        Load<String> load = lead(store);
        CompletableFuture<Turn<String>> waiting = turnLater(other, LONG);
        await().until(() -> far.server.refusedLeads.get() > 0);

        load.fill(LOADED);
        load.close();

        Turn.Landed<String> landed = (Turn.Landed<String>) waiting.get();
        assertThat(landed.entry().value()).isEqualTo("loaded");
        assertThat(landed.waited()).isTrue();
    }

    @Test
    void turn_whenTheOtherLoadFails_leads() throws Exception {
        Load<String> load = lead(store);
        CompletableFuture<Turn<String>> waiting = turnLater(other, LONG);
        await().until(() -> far.server.refusedLeads.get() > 0);

        load.close();

        try (Load<String> next = ((Turn.Lead<String>) waiting.get()).load()) {
            assertThat(next.fill(OTHER)).isTrue();
        }
    }

    @Test
    void turn_patienceOver_takesOverAndTheLateLoadIsFencedOff() throws Exception {
        try (Load<String> late = lead(store);
                Load<String> next = ((Turn.Lead<String>) other.turn("k", FarTier.ABSENT, Duration.ZERO)).load()) {
            assertThat(late.fill(LOADED)).isFalse();
            assertThat(next.fill(OTHER)).isTrue();
            assertThat(value(store.get("k"))).isEqualTo("other");
        }
    }

    @Test
    void turn_entryOfTheIgnoredVersion_isLoadedAnewOnce() throws Exception {
        store.put("k", OTHER);
        long version = store.get("k").version();
        try (Load<String> load = ((Turn.Lead<String>) store.turn("k", version, LONG)).load()) {
            assertThat(load.fill(LOADED)).isTrue();
        }

        assertThat(landed(other, version).value()).isEqualTo("loaded");
    }

    @Test
    void fill_removedElsewhereSinceItBegan_isRefused() throws Exception {
        assertRefusedAfter(() -> other.remove("k"));
    }

    @Test
    void fill_removedHereSinceItBegan_isRefused() throws Exception {
        assertRefusedAfter(() -> store.remove("k"));
    }

    @Test
    void fill_clearedElsewhereSinceItBegan_isRefused() throws Exception {
        assertRefusedAfter(other::clear);
    }

    @Test
    void fill_clearedHereSinceItBegan_isRefused() throws Exception {
        assertRefusedAfter(store::clear);
    }

    @Test
    void fill_removedBeforeTheNewsAreHeard_isRefused() throws Exception {
        far.server.holdBack();
        try (Load<String> load = lead(store)) {
            other.remove("k");

            assertThat(load.fill(LOADED)).isFalse();
            assertThat(store.near("k")).isNull();
            assertThat(other.get("k")).isNull();
        }
    }

    @Test
    void fill_writtenElsewhereSinceItBegan_leavesWhatIsThere() throws Exception {
        try (Load<String> load = lead(store)) {
            other.put("k", OTHER);

            assertThat(load.isOutdated()).isTrue();
            assertThat(load.fill(LOADED)).isFalse();
            assertThat(value(store.get("k"))).isEqualTo("other");
        }
    }

    @Test
    void fill_leaseRunOut_isRefused() throws Exception {
        try (Load<String> load = lead(store)) {
            far.server.leases.clear();

            assertThat(load.fill(LOADED)).isFalse();
        }
        assertThat(store.get("k")).isNull();
    }

    @Test
    void fill_inAnOutageThatBeganMeanwhile_isRefused() throws Exception {
        try (Load<String> load = lead(store)) {
            far.away = true;

            assertThat(load.fill(LOADED)).isFalse();
            assertThat(store.get("k")).isNull();
        }
    }

    @Test
    void fill_inOneOutage_isHeldHere() throws Exception {
        takeAway();
        try (Load<String> load = lead(store)) {
            assertThat(load.isOutdated()).isFalse();
            assertThat(load.fill(LOADED)).isTrue();
        }

        assertThat(value(store.get("k"))).isEqualTo("loaded");
        assertThat(landed(store, FarTier.ABSENT).value()).isEqualTo("loaded");
    }

    @Test
    void fill_removedHereInTheOutage_isRefused() throws Exception {
        takeAway();
        assertRefusedAfter(() -> store.remove("k"));
    }

    @Test
    void fill_clearedHereInTheOutage_isRefused() throws Exception {
        takeAway();
        assertRefusedAfter(store::clear);
    }

    @Test
    void fill_afterTheOutageInWhichItBegan_isRefused() throws Exception {
        takeAway();
        assertRefusedAfter(() -> {
            far.away = false;
            await().until(link::isUp);
        });
    }

    @Test
    void load_whoseOwnChangeBeforeItIsAnnouncedLate_isNotOutdated() throws Exception {
        for (Runnable change :
                new Runnable[] {() -> store.remove("k"), store::clear, () -> store.removeAll(List.of("k"))}) {
            store.put("k", OTHER);
            Runnable announce = far.server.holdBack();
            change.run();
            try (Load<String> load = lead(store)) {
                announce.run();

                assertThat(load.isOutdated()).isFalse();
                assertThat(load.fill(LOADED)).isTrue();
            }
        }
    }

    @Test
    void load_duringWhichThisStoreChangesTheEntry_isOutdatedAtOnce() throws Exception {
        Runnable[] changes = {
            () -> store.remove("k"),
            () -> store.removeAll(List.of("k")),
            () -> store.put("k", OTHER),
            () -> store.putAll(Map.of("k", OTHER)),
            () -> store.compareAndSet("k", new Current<>(null, FarTier.ABSENT), OTHER),
            store::clear,
            store::destroy
        };
        far.server.holdBack();
        for (Runnable change : changes) {
            store.remove("k");
            try (Load<String> load = lead(store)) {
                change.run();

                assertThat(load.isOutdated()).isTrue();
            }
        }
    }

    @Test
    void turn_whileAnotherStoreLoads_isRefusedToOneWhoDoesNotWait() throws Exception {
        try (Load<String> load = lead(store)) {
            assertThat(other.tryTurn("k", FarTier.ABSENT)).isInstanceOf(Turn.Taken.class);
            load.fill(LOADED);
        }
        assertThat(other.tryTurn("k", FarTier.ABSENT)).isInstanceOf(Turn.Landed.class);
        assertThat(other.tryTurn("l", FarTier.ABSENT)).isInstanceOf(Turn.Lead.class);
    }

    @Test
    void nearStore_takenOver_keepsTheLateLoadOut() throws Exception {
        NearStore<String, String> alone = new NearStore<>(new MapNearTier<>(), keys(), String::length, () -> 0);
        assertTheLateIsKeptOut(alone);
    }

    @Test
    void outage_takenOver_keepsTheLateLoadOut() throws Exception {
        takeAway();
        assertTheLateIsKeptOut(store);
    }

    @Test
    void nearStore_twoLoadsAtOnce_keepTheFirstThatIsDone() throws Exception {
        NearStore<String, String> alone = new NearStore<>(new MapNearTier<>(), keys(), String::length, () -> 0);
        try (Load<String> one = lead(alone);
                Load<String> two = lead(alone)) {
            assertThat(two.fill(OTHER)).isTrue();
            assertThat(one.fill(LOADED)).isFalse();
        }
        assertThat(value(alone.get("k"))).isEqualTo("other");
    }

    private static void assertTheLateIsKeptOut(EntryStore<String, String> alone) throws InterruptedException {
        try (Load<String> late = lead(alone);
                Load<String> next = ((Turn.Lead<String>) alone.turn("k", FarTier.ABSENT, Duration.ZERO)).load()) {
            assertThat(late.isOutdated()).isTrue();
            assertThat(late.fill(LOADED)).isFalse();
            assertThat(next.fill(OTHER)).isTrue();
        }
        assertThat(value(alone.get("k"))).isEqualTo("other");
    }

    @Test
    void lease_whileALoadGoesOn_isRenewedAtEveryHeartbeat() throws Exception {
        FarLink fast = link(far, Duration.ofMillis(20));
        try (Load<String> load = lead(FakeFarTier.store(fast, () -> 1_000_000))) {
            long before = far.server.renewals.get();
            await().until(() -> far.server.renewals.get() > before);
            assertThat(load.isOutdated()).isFalse();
        } finally {
            fast.close();
        }
        assertThat(far.server.leases).isEmpty();
    }

    @Test
    void nearStore_whatComesBetween_keepsTheLoadOut() throws Exception {
        NearStore<String, String> alone = new NearStore<>(new MapNearTier<>(), keys(), String::length, () -> 0);

        for (Runnable between : new Runnable[] {
            () -> alone.remove("k"),
            alone::clear,
            () -> {
                alone.put("k", OTHER);
                alone.remove("k");
            }
        }) {
            try (Load<String> load = lead(alone)) {
                between.run();
                assertThat(load.isOutdated()).isTrue();
                assertThat(load.fill(LOADED)).isFalse();
                assertThat(alone.get("k")).isNull();
            }
        }
        try (Load<String> load = lead(alone)) {
            assertThat(load.fill(LOADED)).isTrue();
        }
        assertThat(landed(alone, FarTier.ABSENT).value()).isEqualTo("loaded");
    }

    private void assertRefusedAfter(Runnable between) throws InterruptedException {
        try (Load<String> load = lead(store)) {
            between.run();

            assertThat(load.isOutdated()).isTrue();
            assertThat(load.fill(LOADED)).isFalse();
        }
        assertThat(store.near("k")).isNull();
        assertThat(store.get("k")).isNull();
        assertThat(other.get("k")).isNull();
    }

    private void takeAway() {
        far.away = true;
        store.get("anything");
        assertThat(link.isUp()).isFalse();
    }

    private static Load<String> lead(EntryStore<String, String> by) throws InterruptedException {
        return ((Turn.Lead<String>) by.turn("k", FarTier.ABSENT, LONG)).load();
    }

    private static StoredEntry<String> landed(EntryStore<String, String> by, long ignored) throws InterruptedException {
        return ((Turn.Landed<String>) by.turn("k", ignored, LONG)).entry();
    }

    private static CompletableFuture<Turn<String>> turnLater(EntryStore<String, String> by, Duration patience) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return by.turn("k", FarTier.ABSENT, patience);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static @Nullable String value(@Nullable StoredEntry<String> entry) {
        return entry == null ? null : entry.value();
    }

    /** One whose beats come between nothing, so that news that are held back are not missed. */
    private static FarLink link(FakeFarTier to) {
        return link(to, Duration.ofHours(1));
    }

    private static FarLink link(FakeFarTier to, Duration heartbeat) {
        Coherence coherence = new Coherence(heartbeat, Duration.ofHours(2), LONG, System::nanoTime);
        return to.link(coherence);
    }

    private static KeyCodec<String> keys() {
        return new KeyCodec<>(UnaryOperator.identity(), key -> key, text -> text, String::length);
    }
}
