package org.cachedai.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TieredStoreTest {

    private static final long NEVER = Long.MAX_VALUE;

    private final AtomicLong now = new AtomicLong(1_000_000);
    private final FakeFarTier far = new FakeFarTier();
    private final FarLink link = far.link();
    private final TieredStore<String, String> store = FakeFarTier.store(link, now::get);
    private final FarLink otherLink = new FakeFarTier(far.server).link();
    private final TieredStore<String, String> other = FakeFarTier.store(otherLink, now::get);

    @AfterEach
    void close() {
        link.close();
        otherLink.close();
    }

    @Test
    void get_farEntry_fillsTheNearTierWithItsRemainingLife() {
        put(other, "k", "v", 1_060_000);
        now.addAndGet(20_000);

        assertThat(store.near("k")).isNull();
        assertThat(value(store.get("k"))).isEqualTo("v");
        assertThat(store.near("k").expiresMillis()).isEqualTo(1_060_000);
        now.addAndGet(40_000);
        assertThat(store.get("k")).isNull();
    }

    @Test
    void get_removedWhileItWasRead_doesNotFillTheNearTier() {
        put(other, "k", "v", NEVER);
        store.get("warm");
        far.duringRead = () -> {
            far.duringRead = () -> {};
            store.remove("k");
        };

        assertThat(value(store.get("k"))).isEqualTo("v");
        assertThat(store.get("k")).isNull();
    }

    @Test
    void get_replacedElsewhereWhileItWasRead_doesNotFillTheNearTier() {
        put(other, "k", "old", NEVER);
        store.get("warm");
        far.duringRead = () -> {
            far.duringRead = () -> {};
            put(other, "k", "new", NEVER);
        };

        assertThat(value(store.get("k"))).isEqualTo("old");
        assertThat(value(store.get("k"))).isEqualTo("new");
    }

    @Test
    void get_clearedWhileItWasRead_doesNotFillTheNearTier() {
        put(other, "k", "v", NEVER);
        store.get("warm");
        far.duringRead = () -> {
            far.duringRead = () -> {};
            store.clear();
        };

        store.get("k");

        assertThat(store.get("k")).isNull();
    }

    @Test
    void near_changedElsewhere_isDroppedWhenThatIsHeard() {
        put(store, "k", "old", NEVER);
        Runnable release = far.server.holdBack();
        put(other, "k", "new", NEVER);
        assertThat(value(store.near("k"))).isEqualTo("old");

        release.run();

        assertThat(store.near("k")).isNull();
        assertThat(value(store.get("k"))).isEqualTo("new");
    }

    @Test
    void near_ownWriteThatAnotherOvertook_isNotHeld() {
        put(store, "k", "first", NEVER);
        Current<String> seen = store.current("k");
        put(other, "k", "second", NEVER);

        Current<String> conflict = store.compareAndSet("k", seen, new NewEntry<>("third", NEVER));

        assertThat(value(conflict.entry())).isEqualTo("second");
        assertThat(value(store.get("k"))).isEqualTo("second");
    }

    @Test
    void near_anAnnouncementIsMissing_dropsEverything() {
        put(store, "k", "v", NEVER);
        far.server.sequences.merge("cachedai:{ns:cache}:", 1L, Long::sum);

        put(other, "something else", "v", NEVER);

        assertThat(store.near("k")).isNull();
    }

    @Test
    void near_nothingIsHeard_isNotReadUntilItIsAgain() {
        put(store, "k", "v", NEVER);
        far.server.feeds.forEach(feed -> feed.listener.lost("cachedai:{ns:cache}:"));

        assertThat(store.near("k")).isNull();
        assertThat(value(store.get("k"))).isEqualTo("v");
        assertThat(store.near("k")).isNull();

        far.server.feeds.forEach(feed -> feed.listener.following("cachedai:{ns:cache}:"));
        assertThat(store.near("k")).isNull();
        await().until(() -> {
            store.get("k");
            return "v".equals(value(store.near("k")));
        });
    }

    @Test
    void compareAndSet_expectedIsThere_isDoneOnce() {
        Current<String> absent = store.current("k");

        assertThat(store.compareAndSet("k", absent, new NewEntry<>("v", NEVER))).isNull();
        assertThat(store.compareAndSet("k", absent, new NewEntry<>("w", NEVER))).isNotNull();
        assertThat(value(other.get("k"))).isEqualTo("v");
        assertThat(store.compareAndSet("k", other.current("k"), null)).isNull();
        assertThat(other.get("k")).isNull();
    }

    @Test
    void compareAndSet_inAnOutage_goesByTheNearTier() {
        put(store, "k", "v", NEVER);
        takeAway();

        Current<String> seen = store.current("k");

        assertThat(store.compareAndSet("k", seen, new NewEntry<>("w", NEVER))).isNull();
        assertThat(value(store.compareAndSet("k", seen, null).entry())).isEqualTo("w");
        bringBack();
        assertThat(store.get("k")).isNull();
    }

    @Test
    void getAllAndPutAll_manyKeys_goInBoundedBatches() {
        Map<String, NewEntry<String>> entries = new LinkedHashMap<>();
        IntStream.range(0, 300).forEach(i -> entries.put("k" + i, new NewEntry<>("v" + i, NEVER)));

        store.putAll(entries);
        Map<String, StoredEntry<String>> found = other.getAll(entries.keySet());

        assertThat(found).hasSize(300);
        assertThat(value(found.get("k299"))).isEqualTo("v299");
        assertThat(far.server.batches).containsExactly(128, 128, 44, 128, 128, 44);
        assertThat(store.removeAll(List.of("k0", "k1", "nothing"))).isEqualTo(2);
        assertThat(other.get("k0")).isNull();
    }

    @Test
    void pages_everyKey_comesInBoundedPages() {
        for (int i = 0; i < 600; i++) {
            put(store, "k" + i, "v", NEVER);
        }

        List<String> keys = new ArrayList<>();
        other.pages().forEachRemaining(page -> {
            assertThat(page).hasSizeLessThanOrEqualTo(256);
            keys.addAll(page);
        });

        assertThat(keys).hasSize(600).doesNotHaveDuplicates();
    }

    @Test
    void tell_listener_hearsOfChangesElsewhereOnly() {
        List<String> heard = new ArrayList<>();
        store.tell(
                new StoreListener<>() {
                    @Override
                    public void expired(String key, String value) {
                        heard.add("expired " + key);
                    }

                    @Override
                    public void expiredElsewhere(String key, String value) {
                        heard.add("expired before a change elsewhere " + key);
                    }

                    @Override
                    public void changedElsewhere(String key, String before, String after) {
                        heard.add(key + " " + before + " " + after);
                    }
                },
                true);

        put(store, "own", "v", NEVER);
        put(other, "k", "one", NEVER);
        put(other, "k", "two", NEVER);
        other.remove("k");
        put(store, "short", "v", 1_000_001);
        now.addAndGet(1);
        store.near("short");

        assertThat(heard).containsExactly("k null one", "k one two", "k two null", "expired short");
    }

    @Test
    void lease_heldElsewhere_isWaitedFor() {
        EntryStore.Lease held = other.lease("k");
        CompletableFuture<Void> waiting =
                CompletableFuture.runAsync(() -> store.lease("k").close());

        await().during(Duration.ofMillis(200)).until(() -> !waiting.isDone());
        held.close();

        await().until(waiting::isDone);
    }

    @Test
    void clear_leavesNothingBehind() {
        put(store, "k", "v", NEVER);

        store.clear();

        assertThat(other.get("k")).isNull();
        await().until(() -> far.server.entries.isEmpty() && far.server.reaping.isEmpty());
        put(store, "k", "new", NEVER);
        assertThat(value(other.get("k"))).isEqualTo("new");
    }

    @Test
    void destroy_leavesNothingBehindAndTheCacheCanBeMadeAgain() {
        put(store, "k", "v", NEVER);

        store.destroy();

        await().until(() -> far.server.entries.isEmpty());
        assertThat(far.server.generations).isEmpty();
        put(other, "k", "new", NEVER);
        assertThat(value(other.get("k"))).isEqualTo("new");
    }

    /** A thread of the cache's own may be late, such as one that loads. */
    @Test
    void destroy_beforeALateOperation_leavesNothingBehindToo() {
        put(store, "k", "v", NEVER);
        store.destroy();
        await().until(() -> far.server.entries.isEmpty());

        put(store, "k", "late", NEVER);
        store.getAll(List.of("k", "l"));
        store.current("k");
        store.remove("k");
        store.clear();
        store.pages().forEachRemaining(keys -> {});

        assertThat(far.server.entries).isEmpty();
        assertThat(far.server.generations).isEmpty();
    }

    @Test
    void clear_inAnOutage_emptiesTheNearTierAndHidesFarEntriesForGood() {
        put(store, "k", "v", NEVER);
        takeAway();

        store.clear();

        assertThat(store.get("k")).isNull();
        bringBack();
        assertThat(store.get("k")).isNull();
        assertThat(other.get("k")).isNull();
    }

    @Test
    void removeAndPut_inAnOutage_hideTheOlderFarEntries() {
        put(store, "removed", "old", NEVER);
        put(store, "replaced", "old", NEVER);
        takeAway();

        store.remove("removed");
        put(store, "replaced", "new", NEVER);
        assertThat(value(store.near("replaced"))).isEqualTo("new");

        bringBack();
        assertThat(store.get("removed")).isNull();
        assertThat(store.get("replaced")).isNull();
    }

    @Test
    void get_afterAnOutage_readsTheFarTierAgain() {
        put(store, "k", "v", NEVER);
        await().until(() -> far.askedAboutReaping);
        takeAway();
        assertThat(store.counts().far().up()).isFalse();
        assertThat(store.counts().far().failures()).isEqualTo(1);

        bringBack();

        assertThat(store.near("k")).isNull();
        assertThat(value(store.get("k"))).isEqualTo("v");
    }

    @Test
    void get_generationMovedElsewhereUnheard_flushesTheNearTierAtTheNextRead() {
        put(store, "k", "v", NEVER);
        far.server.holdBack();
        other.clear();

        store.get("something else");

        assertThat(store.get("k")).isNull();
        put(store, "k", "again", NEVER);
        assertThat(value(other.get("k"))).isEqualTo("again");
    }

    @Test
    void get_generationLost_neverReachesEntriesOfAnOlderOne() {
        put(store, "k", "v", NEVER);
        store.clear();
        far.server.generations.clear();

        assertThat(store.get("k")).isNull();
        put(store, "k", "new", NEVER);
        assertThat(value(other.get("k"))).isEqualTo("new");
    }

    @Test
    void put_afterAnotherGenerationWasMade_isFoundByEverybody() {
        put(store, "before", "v", NEVER);
        far.server.holdBack();
        other.clear();

        put(store, "k", "v", NEVER);

        assertThat(value(other.get("k"))).isEqualTo("v");
    }

    @Test
    void open_withAnAbsentFarTier_goesOnAndComesUpLater() {
        FakeFarTier absent = new FakeFarTier();
        absent.away = true;
        try (FarLink late = absent.link()) {
            assertThat(late.isUp()).isFalse();
            absent.away = false;
            await().until(late::isUp);
        }
        assertThat(absent.closed).isTrue();
    }

    private void takeAway() {
        far.away = true;
        store.get("anything");
        assertThat(link.isUp()).isFalse();
    }

    private void bringBack() {
        far.away = false;
        await().until(link::isUp);
    }

    private static void put(EntryStore<String, String> store, String key, String value, long expiresMillis) {
        store.put(key, new NewEntry<>(value, expiresMillis));
    }

    private static @Nullable String value(@Nullable StoredEntry<String> entry) {
        return entry == null ? null : entry.value();
    }
}
