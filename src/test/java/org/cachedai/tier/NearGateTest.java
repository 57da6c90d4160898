package org.cachedai.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the near tier of a shared store is read; with clocks that stand still until they are told to go on. */
class NearGateTest {

    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final Duration OUTAGE_LIFETIME = Duration.ofMinutes(1);

    private final AtomicLong nanos = new AtomicLong(5);
    private final AtomicLong millis = new AtomicLong(1_000_000);
    private final FakeFarTier far = new FakeFarTier();
    private final FarLink link = far.link(new Coherence(Duration.ofHours(1), LEASE, OUTAGE_LIFETIME, nanos::get));
    private final TieredStore<String, String> store = FakeFarTier.store(link, millis::get);

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void near_leaseOver_isNotReadUntilNothingIsProvenToBeMissed() {
        put("k");
        assertThat(value(store.near("k"))).isEqualTo("v");

        nanos.addAndGet(LEASE.toNanos());
        assertThat(store.near("k")).isNull();
        assertThat(value(store.get("k"))).isEqualTo("v");

        link.heartbeat().beatSoon();
        await().until(() -> store.near("k") != null);
    }

    @Test
    void near_changeElsewhereThatWasNeverAnnounced_isDroppedAtTheSecondHeartbeat() {
        put("k");
        far.server.sequences.merge("cachedai:{ns:cache}:", 1L, Long::sum);

        link.heartbeat().beatSoon();
        link.heartbeat().beatSoon();

        await().until(() -> store.near("k") == null);
    }

    @Test
    void near_newsStalledPastTheLease_isNotReadAndTakesNoHarmFromThemLater() {
        put("k");
        Runnable late = far.server.holdBack();
        replaceElsewhere();
        assertThat(value(store.near("k"))).isEqualTo("v");

        nanos.addAndGet(LEASE.toNanos());

        assertThat(store.near("k")).isNull();
        assertThat(value(store.get("k"))).isEqualTo("new");
        late.run();
        assertThat(value(store.get("k"))).isEqualTo("new");
    }

    /** The JVM stands still between the far tier's reply and its being held, and the news come after that. */
    @Test
    void near_filledAfterTheLeaseWithWhatWasReadBefore_isNotRead() {
        put("k");
        far.server.holdBack();
        far.duringRead = () -> {
            far.duringRead = () -> {};
            replaceElsewhere();
            nanos.addAndGet(10 * LEASE.toNanos());
        };

        assertThat(value(store.load("k"))).isEqualTo("v");

        assertThat(store.near("k")).isNull();
        assertThat(value(store.get("k"))).isEqualTo("new");
        link.heartbeat().beatSoon();
        link.heartbeat().beatSoon();
        await().until(() -> store.near("k") != null || value(store.get("k")) == null);
        assertThat(value(store.near("k"))).isEqualTo("new");
    }

    @Test
    void near_inAnOutage_isReadUntilTheLeaseIsOverAndThenDropped() {
        put("k");
        takeAway();
        assertThat(value(store.near("k"))).isEqualTo("v");

        nanos.addAndGet(LEASE.toNanos());

        assertThat(store.near("k")).isNull();
        assertThat(store.get("k")).isNull();
        assertThat(store.counts().nearEntries()).isZero();
    }

    @Test
    void near_storedInAnOutage_livesOnForAsLongAsTheOutageAllows() {
        takeAway();
        nanos.addAndGet(LEASE.toNanos());
        put("k");
        nanos.addAndGet(10 * LEASE.toNanos());

        millis.addAndGet(OUTAGE_LIFETIME.toMillis() - 1);
        assertThat(value(store.near("k"))).isEqualTo("v");
        millis.addAndGet(1);
        assertThat(store.near("k")).isNull();
    }

    @Test
    void near_secondOutage_doesNotReadWhatTheFirstOneLeft() {
        takeAway();
        nanos.addAndGet(LEASE.toNanos());
        put("k");
        far.away = false;
        await().until(link::isUp);
        store.get("k");
        takeAway();
        nanos.addAndGet(LEASE.toNanos());

        assertThat(store.near("k")).isNull();
    }

    private void replaceElsewhere() {
        try (FarLink other = new FakeFarTier(far.server).link()) {
            FakeFarTier.store(other, millis::get).put("k", new NewEntry<>("new", Long.MAX_VALUE));
        }
    }

    private void takeAway() {
        far.away = true;
        store.get("anything");
        assertThat(link.isUp()).isFalse();
    }

    private void put(String key) {
        store.put(key, new NewEntry<>("v", Long.MAX_VALUE));
    }

    private static @Nullable String value(@Nullable StoredEntry<String> entry) {
        return entry == null ? null : entry.value();
    }
}
