package org.cachedai.tier.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.cachedai.tier.FarEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SamplePoolTest {

    private final SamplePool<String, String> pool = new SamplePool<>();

    @Test
    void pick_fewerThanThereAre_isThatManyDifferentOnes() {
        List<HeldEntry<String, String>> entries = fill(100);

        assertThat(pick(15, null)).hasSize(15).doesNotHaveDuplicates().isSubsetOf(entries);
        assertThat(pick(100, null)).containsExactlyInAnyOrderElementsOf(entries);
        assertThat(pick(300, null)).containsExactlyInAnyOrderElementsOf(entries);
    }

    @Test
    void pick_manyTimes_isEveryEntryAtSomeTime() {
        List<HeldEntry<String, String>> entries = fill(100);
        List<HeldEntry<String, String>> picked = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            picked.addAll(pick(15, null));
        }

        assertThat(picked).containsAll(entries);
    }

    @Test
    void pick_spared_isNotAmongThem() {
        List<HeldEntry<String, String>> entries = fill(10);

        assertThat(pick(10, entries.get(3))).hasSize(9).doesNotContain(entries.get(3));
    }

    @Test
    void pick_fromNothing_isNothing() {
        assertThat(pick(10, null)).isEmpty();
    }

    @Test
    void exchange_oneForAnother_keepsTheOthers() {
        List<HeldEntry<String, String>> entries = fill(10);
        HeldEntry<String, String> added = entry();

        pool.exchange(entries.get(0), added);
        pool.exchange(entries.get(9), null);
        pool.exchange(entries.get(9), null);

        List<HeldEntry<String, String>> left = new ArrayList<>(entries.subList(1, 9));
        left.add(added);
        assertThat(pick(20, null)).containsExactlyInAnyOrderElementsOf(left);
    }

    /** Two threads: the later writer of a key takes out what the earlier one has not yet taken in. */
    @Test
    void exchange_goneBeforeItCame_neverComesIn() {
        HeldEntry<String, String> early = entry();
        HeldEntry<String, String> late = entry();

        pool.exchange(early, late);
        pool.exchange(null, early);

        assertThat(pick(10, null)).containsExactly(late);
    }

    private List<HeldEntry<String, String>> pick(int count, @Nullable HeldEntry<String, String> spared) {
        List<HeldEntry<String, String>> picked = new ArrayList<>();
        pool.pick(count, spared, picked);
        return picked;
    }

    private List<HeldEntry<String, String>> fill(int count) {
        List<HeldEntry<String, String>> entries =
                IntStream.range(0, count).mapToObj(i -> entry()).toList();
        entries.forEach(entry -> pool.exchange(null, entry));
        return entries;
    }

    private static HeldEntry<String, String> entry() {
        return new HeldEntry<>(new FarEntry<>("value", 1, 0, Long.MAX_VALUE), 1);
    }
}
