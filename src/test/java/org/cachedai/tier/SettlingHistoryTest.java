package org.cachedai.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A far tier has lost what it was told last, and those who know it are not back yet: who does not know it waits for them,
 * and works alone meanwhile.
 */
class SettlingHistoryTest {

    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final NewEntry<String> OLD = new NewEntry<>("old", Long.MAX_VALUE);

    private final AtomicLong nanos = new AtomicLong(5);
    private final FakeFarTier far = new FakeFarTier();
    private final FarLink link = link(far);
    private final TieredStore<String, String> store = FakeFarTier.store(link, () -> 1_000_000);

    @BeforeEach
    void fill() {
        store.put("k", OLD);
    }

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void whoHeardAllBefore_usesWhatIsThereAtOnce() {
        comeBackSettling();

        await().until(link::isUp);
        assertThat(store.get("k").value()).isEqualTo("old");
    }

    @Test
    void whoHeardNothingWhenItWentAway_waitsForTheOthers() {
        nanos.addAndGet(LEASE.toNanos());

        comeBackSettling();

        requireWaiting(link, store);
    }

    @Test
    void whoComesNew_waitsForTheOthers() {
        comeBackSettling();
        try (FarLink late = link(new FakeFarTier(far.server))) {
            requireWaiting(late, FakeFarTier.store(late, () -> 1_000_000));
        }
    }

    @Test
    void whoComesNew_seesNothingOfWhatTheOthersKnowToBeLost() {
        far.server.begun.put("second", 0L);
        try (FarLink late = link(new FakeFarTier(far.server))) {
            far.server.history = "second";
            far.server.settlingMillis = 1;
            TieredStore<String, String> newcomer = FakeFarTier.store(late, () -> 1_000_000);
            comeBackSettling();
            await().until(link::isUp);

            far.server.settlingMillis = 0;

            await().until(late::isUp);
            assertThat(newcomer.get("k")).isNull();
        }
    }

    /** He hears what others change in the new history, before he has taken it up himself. */
    @Test
    void whoComesNew_doesNotTakeWhatHeHearsForLost() {
        comeBackSettling();
        try (FarLink late = link(new FakeFarTier(far.server))) {
            TieredStore<String, String> newcomer = FakeFarTier.store(late, () -> 2_000_000);
            await().until(link::isUp);
            store.put("another", OLD);

            far.server.settlingMillis = 0;

            await().until(late::isUp);
            assertThat(newcomer.get("k").value()).isEqualTo("old");
        }
    }

    private void comeBackSettling() {
        far.away = true;
        store.get("anything");
        assertThat(link.isUp()).isFalse();
        far.server.history = "second";
        far.server.settlingMillis = 1_000;
        far.away = false;
    }

    /** Waits, while probes are answered, and goes on when nobody may come any more. */
    private void requireWaiting(FarLink by, TieredStore<String, String> waiting) {
        long asked = far.server.historiesAsked.get();
        await().until(() -> far.server.historiesAsked.get() > asked + 1);
        assertThat(by.isUp()).isFalse();
        assertThat(waiting.get("k")).isNull();

        far.server.settlingMillis = 0;

        await().until(by::isUp);
        assertThat(waiting.get("k").value()).isEqualTo("old");
    }

    private FarLink link(FakeFarTier to) {
        return to.link(new Coherence(Duration.ofHours(1), LEASE, Duration.ofMinutes(1), nanos::get));
    }
}
