package org.cachedai.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A far tier that comes back, after a restart or as another server, with what it had some time before. */
class FarHistoryTest {

    private static final String CACHE = "cachedai:{ns:cache}:";
    private static final NewEntry<String> OLD = new NewEntry<>("old", Long.MAX_VALUE);
    private static final NewEntry<String> NEW = new NewEntry<>("new", Long.MAX_VALUE);

    private final FakeFarTier far = new FakeFarTier();
    private final FarLink link = far.link();
    private final TieredStore<String, String> store = FakeFarTier.store(link, () -> 1_000_000);

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void nothingLost_whatIsThere_staysInUse() {
        store.put("k", OLD);

        comeBackWith(snapshot());

        assertThat(store.get("k").value()).isEqualTo("old");
    }

    @Test
    void replacementLost_theOldEntry_doesNotComeBack() {
        store.put("k", OLD);
        Runnable old = snapshot();
        store.put("k", NEW);

        comeBackWith(old);

        assertThat(store.get("k")).isNull();
    }

    @Test
    void removalLost_theOldEntry_doesNotComeBack() {
        store.put("k", OLD);
        Runnable old = snapshot();
        store.remove("k");

        comeBackWith(old);

        assertThat(store.get("k")).isNull();
    }

    @Test
    void clearLost_theOldEntries_doNotComeBackEvenUnheard() {
        store.put("k", OLD);
        Runnable old = snapshot();
        far.server.holdBack();
        store.clear();

        comeBackWith(old);

        assertThat(store.get("k")).isNull();
        store.put("k", NEW);
        assertThat(store.get("k").value()).isEqualTo("new");
    }

    @Test
    void sameHistory_afterAnOutage_keepsWhatIsThere() {
        store.put("k", OLD);
        far.server.begun.put(far.server.history, 0L);

        outage(() -> {});

        assertThat(store.get("k").value()).isEqualTo("old");
    }

    private void comeBackWith(Runnable snapshot) {
        outage(() -> {
            snapshot.run();
            far.server.history = "second";
        });
    }

    private void outage(Runnable meanwhile) {
        far.away = true;
        store.get("anything");
        assertThat(link.isUp()).isFalse();
        meanwhile.run();
        far.away = false;
        await().until(link::isUp);
    }

    /** Takes everything down; to be brought back later. */
    private Runnable snapshot() {
        FakeFarTier.Server server = far.server;
        Map<String, byte[]> entries = Map.copyOf(server.entries);
        Map<String, Long> generations = Map.copyOf(server.generations);
        Map<String, Long> sequences = new ConcurrentHashMap<>(server.sequences);
        return () -> {
            server.entries.clear();
            server.entries.putAll(entries);
            server.generations.putAll(generations);
            server.sequences.putAll(sequences);
            assertThat(server.sequences).containsKey(CACHE);
        };
    }
}
