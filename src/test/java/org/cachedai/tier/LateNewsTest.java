package org.cachedai.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What two stores do is announced late, one message at a time, or twice: no message brings back what was there before. */
class LateNewsTest {

    private final FakeFarTier far = new FakeFarTier();
    private final FarLink link = far.link();
    private final TieredStore<String, String> store = FakeFarTier.store(link, () -> 1_000_000);
    private final FarLink otherLink = new FakeFarTier(far.server).link();
    private final TieredStore<String, String> other = FakeFarTier.store(otherLink, () -> 1_000_000);

    @BeforeEach
    void hearNothing() {
        put(store, "k", "old");
        put(store, "another", "v");
        far.server.holdBack();
    }

    @AfterEach
    void close() {
        link.close();
        otherLink.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void ownPut_heardAfterANewerOwnOne_leavesTheNewerNear(int times) {
        put(store, "k", "first");
        put(store, "k", "second");

        deliverEach(times, any -> assertThat(value(store.near("k"))).isEqualTo("second"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void ownPut_heardAfterANewerOneElsewhere_bringsNothingBack(int times) {
        put(store, "k", "own");
        put(other, "k", "newer");
        assertThat(value(store.current("k").entry())).isEqualTo("newer");

        deliverEach(times, any -> assertThat(value(store.get("k"))).isEqualTo("newer"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void ownPut_heardAfterARemovalElsewhere_bringsNothingBack(int times) {
        put(store, "k", "own");
        other.remove("k");
        assertThat(store.current("k").entry()).isNull();

        deliverEach(times, any -> assertThat(store.get("k")).isNull());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void putAndRemovalElsewhere_heardLate_leaveNothing(int times) {
        put(other, "k", "new");
        other.remove("k");

        deliverEach(times, any -> assertThat(store.get("k")).isNull());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void removalAndPutElsewhere_heardLate_leaveTheNew(int times) {
        other.remove("k");
        put(other, "k", "new");
        assertThat(value(store.current("k").entry())).isEqualTo("new");

        deliverEach(times, any -> assertThat(value(store.get("k"))).isEqualTo("new"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void clearAndPutElsewhere_heardLate_leaveTheNew(int times) {
        other.clear();
        put(other, "k", "new");

        deliverEach(times, any -> {
            assertThat(value(store.get("k"))).isEqualTo("new");
            assertThat(store.get("another")).isNull();
        });
    }

    @Test
    void messages_thatComeTwice_areNotTakenForMissingOnes() {
        put(other, "k", "new");
        put(other, "k", "newer");

        deliverEach(2, any -> assertThat(value(store.near("another"))).isEqualTo("v"));
    }

    private void deliverEach(int times, Consumer<Integer> check) {
        int delivered = 0;
        while (far.server.deliverNext(times)) {
            check.accept(++delivered);
        }
        assertThat(delivered).isEqualTo(2);
    }

    private static void put(EntryStore<String, String> into, String key, String value) {
        into.put(key, new NewEntry<>(value, Long.MAX_VALUE));
    }

    private static @Nullable String value(@Nullable StoredEntry<String> entry) {
        return entry == null ? null : entry.value();
    }
}
