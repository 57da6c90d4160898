package org.cachedai.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.cachedai.tier.PendingChanges.Batch;
import org.junit.jupiter.api.Test;

class PendingChangesTest {

    private static final int MOST_KEYS = 1_000;

    private final PendingChanges pending = new PendingChanges(MOST_KEYS);

    private void add(int keys) {
        IntStream.range(0, keys).forEach(key -> pending.add("key " + key));
    }

    @Test
    void take_untilNothingIsLeft_givesEveryKeyOnce_aBatchAtATime() {
        add(1_000);
        List<String> taken = new ArrayList<>();
        while (pending.any()) {
            Batch batch = pending.take();
            assertThat(batch.keys()).hasSizeBetween(1, FarTier.BATCH);
            taken.addAll(batch.keys());
            pending.settled(batch, true);
        }

        assertThat(taken).hasSize(1_000).doesNotHaveDuplicates();
    }

    @Test
    void failure_keepsWhatFailed_andNothingThatWasDone_andHalvesTheShare() {
        add(1_000);
        Batch done = pending.take();
        pending.settled(done, true);
        Batch failed = pending.take();
        pending.settled(failed, false);

        Batch next = pending.take();
        assertThat(next.keys()).hasSize(FarTier.BATCH / 2).doesNotContainAnyElementsOf(done.keys());
        pending.settled(next, true);
        assertThat(pending.take().keys()).hasSize(FarTier.BATCH);
    }

    @Test
    void failureAgainAndAgain_leavesAShareOfOne() {
        add(10);
        for (int failure = 0; failure < 20; failure++) {
            pending.settled(pending.take(), false);
        }

        assertThat(pending.take().keys()).hasSize(1);
    }

    @Test
    void keyAddedMeanwhile_isStillToBeMadeGood() {
        pending.add("a");
        Batch batch = pending.take();
        pending.add("a");
        pending.settled(batch, true);

        assertThat(pending.any()).isTrue();
        assertThat(pending.take().keys()).containsExactly("a");
    }

    @Test
    void tooManyKeys_becomeTheWholeCache_saidOnce() {
        add(MOST_KEYS);
        assertThat(pending.add("one more")).isTrue();
        assertThat(pending.add("another")).isFalse();

        Batch batch = pending.take();
        assertThat(batch.all()).isTrue();
        pending.settled(batch, false);
        assertThat(pending.take().all()).isTrue();
    }

    @Test
    void wholeCacheMadeGood_leavesNothing() {
        pending.addAll();
        pending.settled(pending.take(), true);

        assertThat(pending.any()).isFalse();
    }
}
