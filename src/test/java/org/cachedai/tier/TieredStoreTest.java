package org.cachedai.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TieredStoreTest {

    private final AtomicLong now = new AtomicLong(1_000_000);
    private final FakeFarTier far = new FakeFarTier();
    private final FarLink link = FarLink.open(far, "the fake", Duration.ofSeconds(5));
    private final TieredStore<String, String> store = newStore();

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void get_farEntry_fillsTheNearTierWithItsRemainingLife() {
        newStore().put("k", "v", 1_060_000);
        now.addAndGet(20_000);

        assertThat(store.get("k")).isEqualTo(new Hit<>("v", false, 1_060_000));
        assertThat(store.get("k")).isEqualTo(new Hit<>("v", true, 1_060_000));
        now.addAndGet(40_000);
        assertThat(store.get("k")).isNull();
    }

    @Test
    void get_removedWhileItWasRead_doesNotFillTheNearTier() {
        newStore().put("k", "v", Long.MAX_VALUE);
        store.get("warm");
        far.duringRead = () -> {
            far.duringRead = () -> {};
            store.remove("k");
        };

        assertThat(store.get("k")).isEqualTo(new Hit<>("v", false, Long.MAX_VALUE));
        assertThat(store.get("k")).isNull();
    }

    @Test
    void get_clearedWhileItWasRead_doesNotFillTheNearTier() {
        newStore().put("k", "v", Long.MAX_VALUE);
        store.get("warm");
        far.duringRead = () -> {
            far.duringRead = () -> {};
            store.clear();
        };

        store.get("k");

        assertThat(store.get("k")).isNull();
    }

    @Test
    void clear_inAnOutage_emptiesTheNearTierAndHidesFarEntriesForGood() {
        store.put("k", "v", Long.MAX_VALUE);
        takeAway();

        store.clear();

        assertThat(store.get("k")).isNull();
        bringBack();
        assertThat(store.get("k")).isNull();
        assertThat(newStore().get("k")).isNull();
    }

    @Test
    void removeAndPut_inAnOutage_hideTheOlderFarEntries() {
        store.put("removed", "old", Long.MAX_VALUE);
        store.put("replaced", "old", Long.MAX_VALUE);
        takeAway();

        store.remove("removed");
        store.put("replaced", "new", Long.MAX_VALUE);
        assertThat(store.get("replaced")).isEqualTo(new Hit<>("new", true, Long.MAX_VALUE));

        bringBack();
        assertThat(store.get("removed")).isNull();
        assertThat(store.get("replaced")).isNull();
    }

    @Test
    void get_afterAnOutage_readsTheFarTierAgain() {
        store.put("k", "v", Long.MAX_VALUE);
        takeAway();
        assertThat(store.counts().farUp()).isFalse();
        assertThat(store.counts().farFailures()).isEqualTo(1);

        bringBack();

        assertThat(store.get("k")).isEqualTo(new Hit<>("v", false, Long.MAX_VALUE));
    }

    @Test
    void get_generationMovedElsewhere_flushesTheNearTier() {
        TieredStore<String, String> other = newStore();
        store.put("k", "v", Long.MAX_VALUE);
        other.clear();

        store.get("something else");

        assertThat(store.get("k")).isNull();
        store.put("k", "again", Long.MAX_VALUE);
        assertThat(other.get("k")).isEqualTo(new Hit<>("again", false, Long.MAX_VALUE));
    }

    @Test
    void get_generationLost_neverReachesEntriesOfAnOlderOne() {
        store.put("k", "v", Long.MAX_VALUE);
        store.clear();
        far.generations.clear();

        assertThat(store.get("k")).isNull();
        store.put("k", "new", Long.MAX_VALUE);
        assertThat(newStore().get("k")).isEqualTo(new Hit<>("new", false, Long.MAX_VALUE));
    }

    @Test
    void put_afterAnotherGenerationWasMade_isFoundByEverybody() {
        store.put("before", "v", Long.MAX_VALUE);
        newStore().clear();

        store.put("k", "v", Long.MAX_VALUE);

        assertThat(newStore().get("k")).isEqualTo(new Hit<>("v", false, Long.MAX_VALUE));
    }

    @Test
    void open_withAnAbsentFarTier_goesOnAndComesUpLater() {
        FakeFarTier absent = new FakeFarTier();
        absent.away = true;
        try (FarLink late = FarLink.open(absent, "the fake", Duration.ofSeconds(5))) {
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

    private TieredStore<String, String> newStore() {
        return TieredStore.tiered(
                new MapNearTier<>(),
                String::length,
                now::get,
                new FarUse<>(link, new FarNames("ns", "cache"), new TextCodec()));
    }

    /** Expiry and text, parted by a bar. */
    private static final class TextCodec implements EntryCodec<String> {

        @Override
        public byte[] encode(byte[] entryKey, FarEntry<String> entry) {
            return (entry.expiresMillis() + "|" + entry.value()).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public FarEntry<String> decode(byte[] entryKey, byte[] bytes) {
            String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\\|", 2);
            return new FarEntry<>(parts[1], 0, Long.parseLong(parts[0]));
        }
    }

    /** Without bounds. */
    private static final class MapNearTier<K, S> implements NearTier<K, S> {

        private final Map<K, NearEntry<S>> entries = new ConcurrentHashMap<>();

        @Override
        public @Nullable NearEntry<S> get(K key) {
            return entries.get(key);
        }

        @Override
        public void put(K key, NearEntry<S> entry) {
            entries.put(key, entry);
        }

        @Override
        public void remove(K key) {
            entries.remove(key);
        }

        @Override
        public void clear() {
            entries.clear();
        }

        @Override
        public Iterator<K> keys() {
            return entries.keySet().iterator();
        }

        @Override
        public long entries() {
            return entries.size();
        }

        @Override
        public long bytes() {
            return entries.values().stream().mapToLong(NearEntry::weight).sum();
        }

        @Override
        public long evictions() {
            return 0;
        }

        @Override
        public void close() {
            clear();
        }
    }
}
