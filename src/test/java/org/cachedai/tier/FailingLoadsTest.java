package org.cachedai.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.cachedai.tier.Turn.Load;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loads that fail, and loads whose value cannot be written: nothing is left of them, and the next begins at once. */
@Timeout(30)
class FailingLoadsTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final NewEntry<String> LOADED = new NewEntry<>("loaded", Long.MAX_VALUE);

    private final FakeFarTier far = new FakeFarTier();
    private final FarLink link = far.link();
    private final FarLink otherLink = new FakeFarTier(far.server).link();
    private final TieredStore<String, String> other = FakeFarTier.store(otherLink, () -> 1_000_000);

    @AfterEach
    void close() {
        link.close();
        otherLink.close();
    }

    @Test
    void load_thatThrows_leavesNothing() throws Exception {
        TieredStore<String, String> store = FakeFarTier.store(link, () -> 1_000_000);

        assertThatThrownBy(() -> {
                    try (Load<String> load = lead(store)) {
                        assertThat(load.isOutdated()).isFalse();
                        throw new StackOverflowError("the loader");
                    }
                })
                .isInstanceOf(StackOverflowError.class);

        assertNothingIsLeft(store);
        lead(other).close();
    }

    @Test
    void fill_thatTheFarTierRefuses_leavesNothingThere() throws Exception {
        TieredStore<String, String> store = FakeFarTier.store(link, () -> 1_000_000);
        far.full = true;
        try (Load<String> load = lead(store)) {
            assertThat(load.fill(LOADED)).isFalse();
            assertThat(far.server.leases).isEmpty();
        }

        assertNothingIsLeft(store);
        assertThat(store.near("k")).isNull();
        lead(other).close();
    }

    @Test
    void fill_thatTheFarTierRefuses_wakesThoseWhoWait() throws Exception {
        TieredStore<String, String> store = FakeFarTier.store(link, () -> 1_000_000);
        far.full = true;
        Load<String> load = lead(store);
        CompletableFuture<Turn<String>> waiting = CompletableFuture.supplyAsync(() -> turn(other));
        await().until(() -> far.server.refusedLeads.get() > 0);
        load.fill(LOADED);

        ((Turn.Lead<String>) waiting.get()).load().close();
        load.close();
        assertNothingIsLeft(store);
        assertNothingIsLeft(other);
    }

    @Test
    void fill_thatTheNearTierDoesNotTake_isStoredAndLeavesNothing() throws Exception {
        TieredStore<String, String> store = store(new FullNearTier(), new TextCodec());

        assertThatThrownBy(() -> {
                    try (Load<String> load = lead(store)) {
                        load.fill(LOADED);
                    }
                })
                .hasMessage("the near tier");

        assertNothingIsLeft(store);
        assertThat(other.get("k").value()).isEqualTo("loaded");
    }

    @Test
    void fill_thatCannotBeEncoded_leavesNothing() throws Exception {
        TieredStore<String, String> store = store(new MapNearTier<>(), new BrokenCodec());

        assertThatThrownBy(() -> {
                    try (Load<String> load = lead(store)) {
                        load.fill(LOADED);
                    }
                })
                .hasMessage("the codec");

        assertNothingIsLeft(store);
        lead(other).close();
    }

    private void assertNothingIsLeft(TieredStore<String, String> store) {
        assertThat(far.server.leases).isEmpty();
        assertThat(store.underWay()).isZero();
    }

    private TieredStore<String, String> store(NearTier<String, String> near, EntryCodec<String> codec) {
        TieredStore<String, String> opened = new TieredStore<>(
                near,
                new KeyCodec<>(UnaryOperator.identity(), key -> key, text -> text, String::length),
                String::length,
                () -> 1_000_000,
                new FarUse<>(link, new FarNames("ns", "cache"), codec, false));
        opened.awaitFollowing();
        return opened;
    }

    /** At once: a lease that is left would be waited for. */
    private static Load<String> lead(TieredStore<String, String> by) {
        return ((Turn.Lead<String>) by.tryTurn("k", FarTier.ABSENT)).load();
    }

    private static Turn<String> turn(TieredStore<String, String> by) {
        try {
            return by.turn("k", FarTier.ABSENT, LONG);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class FullNearTier extends MapNearTier<String, String> {

        @Override
        public void put(String key, StoredEntry<String> entry) {
            throw new IllegalStateException("the near tier");
        }
    }

    private static final class BrokenCodec extends TextCodec {

        @Override
        public byte[] encode(byte[] entryKey, FarEntry<String> entry) {
            throw new IllegalStateException("the codec");
        }
    }
}
