package org.cachedai.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The near tier is emptied, and before the far tier has made the change a reader fills the near tier again with what was
 * there before; or he has read it, and fills it when all is over.
 */
class RefillTest {

    private static final NewEntry<String> OLD = new NewEntry<>("old", Long.MAX_VALUE);
    private static final NewEntry<String> NEW = new NewEntry<>("new", Long.MAX_VALUE);

    private final FakeFarTier far = new FakeFarTier();
    private final FarLink link = far.link();
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
    void remove_refilledBeforeTheFarTierRemoves_leavesNothing() {
        requireAfterwards(null, any -> store.remove("k"));
    }

    @Test
    void removeAll_refilledBeforeTheFarTierRemoves_leavesNothing() {
        requireAfterwards(null, any -> store.removeAll(List.of("k", "l")));
    }

    @Test
    void conditionalRemoval_refilledBeforeTheFarTierRemoves_leavesNothing() {
        requireAfterwards(null, seen -> store.compareAndSet("k", seen, null));
    }

    @Test
    void clear_refilledBeforeTheFarTierClears_leavesNothing() {
        requireAfterwards(null, any -> store.clear());
    }

    @Test
    void destroy_refilledBeforeTheFarTierClears_leavesNothing() {
        requireAfterwards(null, any -> store.destroy());
    }

    @Test
    void put_refilledBeforeTheFarTierReplaces_leavesTheNew() {
        requireAfterwards("new", any -> store.put("k", NEW));
    }

    @Test
    void putAll_refilledBeforeTheFarTierReplaces_leavesTheNew() {
        requireAfterwards("new", any -> store.putAll(Map.of("k", NEW)));
    }

    @Test
    void replacement_refilledBeforeTheFarTierReplaces_leavesTheNew() {
        requireAfterwards("new", seen -> store.compareAndSet("k", seen, NEW));
    }

    private void requireAfterwards(@Nullable String expected, Consumer<Current<String>> change) {
        Current<String> seen = store.current("k");
        far.beforeChange = () -> {
            far.beforeChange = () -> {};
            store.load("k");
            assertThat(value(store.near("k"))).isEqualTo("old");
        };
        change.accept(seen);
        requireOnly(expected);

        store.put("k", OLD);
        Current<String> seenAgain = store.current("k");
        far.duringRead = () -> {
            far.duringRead = () -> {};
            change.accept(seenAgain);
        };
        store.load("k");
        requireOnly(expected);
    }

    private void requireOnly(@Nullable String expected) {
        assertThat(value(store.near("k"))).isIn(expected, null);
        assertThat(value(store.get("k"))).isEqualTo(expected);
    }

    private static @Nullable String value(@Nullable StoredEntry<String> entry) {
        return entry == null ? null : entry.value();
    }
}
