package org.cachedai.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a store does while its far tier is away, and what has become of it when that is back. */
class OutageTest {

    private static final NewEntry<String> OLD = new NewEntry<>("old", Long.MAX_VALUE);
    private static final NewEntry<String> NEW = new NewEntry<>("new", Long.MAX_VALUE);

    private final AtomicLong now = new AtomicLong(1_000_000);
    private final FakeFarTier far = new FakeFarTier();
    private final FarLink link = far.link();
    private final TieredStore<String, String> store = FakeFarTier.store(link, now::get);
    private final FarLink otherLink = new FakeFarTier(far.server).link();
    private final TieredStore<String, String> other = FakeFarTier.store(otherLink, now::get);

    @BeforeEach
    void takeAway() {
        store.put("k", OLD);
        far.away = true;
        store.get("anything");
        assertThat(link.isUp()).isFalse();
    }

    @AfterEach
    void close() {
        link.close();
        otherLink.close();
    }

    @Test
    void touch_whatWasStoredInTheOutage_doesNotProlongItsLife() {
        store.put("k", NEW);
        long end = now.get() + FakeFarTier.COHERENCE.outageLifetime().toMillis();
        assertThat(store.near("k").expiresMillis()).isEqualTo(end);

        store.touch("k", store.near("k"), end + 1);
        assertThat(store.near("k").expiresMillis()).isEqualTo(end);
        store.touch("k", store.near("k"), Long.MAX_VALUE);
        assertThat(store.near("k").expiresMillis()).isEqualTo(end);

        now.set(end);
        assertThat(store.near("k")).isNull();
    }

    @Test
    void touch_whatWasStoredInTheOutage_mayShortenItsLife() {
        store.put("k", NEW);

        store.touch("k", store.near("k"), now.get() + 10);

        assertThat(store.near("k").expiresMillis()).isEqualTo(now.get() + 10);
    }

    @Test
    void touch_onceTheFarTierIsBack_prolongsLivesAgain() {
        bringBack();
        store.get("k");

        store.touch("k", store.near("k"), now.get() + 1_000_000);

        assertThat(store.near("k").expiresMillis()).isEqualTo(now.get() + 1_000_000);
    }

    @Test
    void destroy_inTheOutage_leavesNothingOldWhenTheCacheIsMadeAgain() {
        store.destroy();
        requireNothingWhenMadeAgain();
    }

    @Test
    void close_afterARemovalInTheOutage_isMadeGoodAllTheSame() {
        store.remove("k");
        requireNothingWhenMadeAgain();
    }

    @Test
    void close_afterItWasMadeGood_isForgotten() {
        store.remove("k");
        store.close();
        bringBack();
        other.put("k", NEW);
        long asked = far.server.historiesAsked.get();

        far.away = true;
        FakeFarTier.store(link, now::get).get("anything");
        bringBack();

        assertThat(other.get("k").value()).isEqualTo("new");
        assertThat(far.server.historiesAsked).hasValue(asked + 1);
    }

    private void requireNothingWhenMadeAgain() {
        store.close();
        TieredStore<String, String> again = FakeFarTier.store(link, now::get);
        bringBack();

        assertThat(again.get("k")).isNull();
        assertThat(other.get("k")).isNull();
    }

    private void bringBack() {
        far.away = false;
        await().until(link::isUp);
    }
}
