package org.cachedai.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.cachedai.tier.EntryStore.Lease;
import org.cachedai.tier.Turn.Load;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Leases that an outage left behind: they are given back before the far tier is used again. */
@Timeout(30)
class StrayLeasesTest {

    private final FakeFarTier far = new FakeFarTier();
    private final FarLink link = far.link();
    private final TieredStore<String, String> store = FakeFarTier.store(link, () -> 1_000_000);

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void lead_whoseAnswerIsLost_isWaitedForByNobodyAfterwards() throws Exception {
        far.losesLeases = true;
        try (Load<String> alone = lead()) {
            assertThat(alone.fill(new NewEntry<>("loaded", Long.MAX_VALUE))).isTrue();
        }
        assertThat(far.server.leases).hasSize(1);

        assertEndsWithTheOutage();
        lead().close();
    }

    @Test
    void load_thatEndsInAnOutage_isWaitedForByNobodyAfterwards() throws Exception {
        Load<String> load = lead();
        takeAway();
        load.close();
        assertThat(far.server.leases).hasSize(1);

        assertEndsWithTheOutage();
        lead().close();
    }

    @Test
    void lease_whoseAnswerIsLost_isWaitedForByNobodyAfterwards() {
        far.losesLeases = true;
        store.lease("k").close();
        assertThat(far.server.leases).hasSize(1);

        assertEndsWithTheOutage();
    }

    @Test
    void lease_givenBackInAnOutage_isWaitedForByNobodyAfterwards() {
        Lease lease = store.lease("k");
        takeAway();
        lease.close();
        assertThat(far.server.leases).hasSize(1);

        assertEndsWithTheOutage();
    }

    @Test
    void lease_thatOutlivesTheOutage_isKept() {
        Lease lease = store.lease("k");
        takeAway();
        comeBack();
        assertThat(far.server.leases).hasSize(1);

        lease.close();
        assertThat(far.server.leases).isEmpty();
    }

    private void takeAway() {
        far.away = true;
        store.get("anything");
        assertThat(link.isUp()).isFalse();
    }

    private void assertEndsWithTheOutage() {
        comeBack();
        assertThat(far.server.leases).isEmpty();
    }

    private void comeBack() {
        far.losesLeases = false;
        far.away = false;
        await().until(link::isUp);
    }

    private Load<String> lead() throws InterruptedException {
        return ((Turn.Lead<String>) store.tryTurn("k", FarTier.ABSENT)).load();
    }
}
