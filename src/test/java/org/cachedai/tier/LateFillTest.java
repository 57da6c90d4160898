package org.cachedai.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.cachedai.tier.EveryOrder.Actor;
import org.cachedai.tier.Turn.Load;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An entry is loaded from a source or read, the source changes, and the entry is changed accordingly in the same store or
 * in another: in every order of the exchanges with the far tier, of their replies, and of the announcement, nothing is
 * left of what there was before.
 */
class LateFillTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final String OLD = "old";
    private static final String NEW = "new";

    private final EveryOrder orders = new EveryOrder();
    private final FakeFarTier far = new FakeFarTier();
    private final FarLink link = link(far);
    private final TieredStore<String, String> store = FakeFarTier.store(link, () -> 1_000_000);
    private final FarLink otherLink = link(new FakeFarTier(far.server));
    private final TieredStore<String, String> other = FakeFarTier.store(otherLink, () -> 1_000_000);
    private final AtomicInteger keys = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile String key = "";
    private volatile String source = OLD;
    private volatile Runnable hear = () -> {};

    @AfterEach
    void close() {
        link.close();
        otherLink.close();
        orders.close();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void load_besideAChange_leavesNothingOld(Change change, boolean elsewhere) {
        requireLoadsLeaveNothingOld(null, change, elsewhere);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void refresh_besideAChange_leavesNothingOld(Change change, boolean elsewhere) {
        requireLoadsLeaveNothingOld(OLD, change, elsewhere);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void read_besideAChange_leavesNothingOld(Change change, boolean elsewhere) {
        int run = inEveryOrder(OLD, change, elsewhere, () -> store.load(key));

        assertThat(run).isGreaterThan(10);
    }

    static Stream<Arguments> changes() {
        NewEntry<String> fresh = new NewEntry<>(NEW, Long.MAX_VALUE);
        return Stream.of(
                        new Change("put", (store, key) -> store.put(key, fresh), false),
                        new Change("putAll", (store, key) -> store.putAll(Map.of(key, fresh)), false),
                        new Change("remove", TieredStore::remove, true),
                        new Change("removeAll", (store, key) -> store.removeAll(List.of(key)), true),
                        new Change("clear", (store, key) -> store.clear(), true))
                .flatMap(change -> Stream.of(Arguments.of(change, false), Arguments.of(change, true)));
    }

    private void requireLoadsLeaveNothingOld(@Nullable String before, Change change, boolean elsewhere) {
        int run = inEveryOrder(before, change, elsewhere, this::load);

        assertThat(run).isGreaterThan(100);
        assertThat(refused).hasPositiveValue();
    }

    private int inEveryOrder(@Nullable String before, Change change, boolean elsewhere, Runnable beside) {
        TieredStore<String, String> changed = elsewhere ? other : store;
        return orders.run(
                () -> {
                    begin(before);
                    return actors(() -> change.made.accept(changed, key), beside);
                },
                () -> requireNothingOld(change));
    }

    /** A key of its own, of which both stores have heard all that there is; from then on nothing is heard. */
    private void begin(@Nullable String before) {
        key = "k" + keys.incrementAndGet();
        source = OLD;
        if (before != null) {
            other.put(key, new NewEntry<>(before, Long.MAX_VALUE));
        }
        assertThat(value(store.get(key))).isEqualTo(before);
        assertThat(value(other.get(key))).isEqualTo(before);
        hear = far.server.holdBack();
    }

    private List<Actor> actors(Runnable change, Runnable beside) {
        Actor changer = new Actor(() -> {
            source = NEW;
            change.run();
        });
        Actor announcements = new Actor(far.server::isHolding, () -> far.server.deliverNext(1));
        return List.of(new Actor(beside), changer, announcements);
    }

    /** Loads the entry anew, whatever is there. */
    private void load() {
        StoredEntry<String> held = store.near(key);
        long ignored = held == null ? FarTier.ABSENT : held.version();
        if (store.tryTurn(key, ignored) instanceof Turn.Lead<String> lead) {
            try (Load<String> load = lead.load()) {
                String loaded = source;
                orders.pass();
                if (!load.fill(new NewEntry<>(loaded, Long.MAX_VALUE)) && loaded.equals(OLD)) {
                    refused.incrementAndGet();
                }
            }
        }
    }

    private void requireNothingOld(Change change) {
        hear.run();
        for (TieredStore<String, String> one : List.of(store, other)) {
            String found = value(one.get(key));
            assertThat(found == null ? change.leavesNothing : found.equals(NEW))
                    .as("%s is left", found)
                    .isTrue();
        }
        assertThat(store.underWay() + other.underWay()).isZero();
        assertThat(far.server.leases).isEmpty();
    }

    private static @Nullable String value(@Nullable StoredEntry<String> entry) {
        return entry == null ? null : entry.value();
    }

    /** A link that asks nothing by itself. */
    private FarLink link(FakeFarTier to) {
        Coherence still = new Coherence(LONG, LONG.multipliedBy(3), LONG, System::nanoTime);
        return FarLink.open(orders.stepped(to), "the fake", Duration.ofSeconds(5), still, FakeFarTier.OUTAGE);
    }

    /**
     * What is done to the entry after its source has changed.
     *
     * @param leavesNothing whether there may be no entry afterwards
     */
    private record Change(String name, BiConsumer<TieredStore<String, String>, String> made, boolean leavesNothing) {

        @Override
        public String toString() {
            return name;
        }
    }
}
