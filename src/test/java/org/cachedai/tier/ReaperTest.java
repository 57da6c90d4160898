package org.cachedai.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReaperTest {

    private static final int CLEARS = 1_000;

    private final FakeFarTier far = new FakeFarTier(new FakeFarTier.Server());
    private final FarNames cache = new FarNames("ns", "c");
    private final AtomicInteger scans = new AtomicInteger();
    private final Semaphore held = new Semaphore(0);
    private final Reaper reaper = new Reaper(far);

    @AfterEach
    void end() {
        held.release(CLEARS);
        reaper.close();
    }

    /** Holds whatever scans until it is released. */
    private void hold() {
        far.beforeScan = () -> {
            scans.incrementAndGet();
            held.acquireUninterruptibly();
        };
        reaper.reap(cache, 1, 1);
        await().untilAtomic(scans, value -> assertThat(value).isOne());
    }

    @Test
    void clearsWithoutEnd_whileOneIsReaped_waitAsOneTaskThatTakesEverything() {
        LongStream.rangeClosed(1, CLEARS).forEach(this::leave);
        hold();

        LongStream.rangeClosed(2, CLEARS).forEach(generation -> reaper.reap(cache, generation, generation));
        assertThat(reaper.waiting()).isOne();

        held.release(CLEARS);
        await().until(() -> far.server.entries.size() == 1);
        await().until(() -> reaper.waiting() == 0);
        assertThat(far.server.entries).containsOnlyKeys(cache.cache() + CLEARS + ":k");
        assertThat(scans).hasValueLessThan(10);
    }

    @Test
    void taskThatTakesLess_thanOneThatWaits_doesNotReplaceIt() {
        LongStream.rangeClosed(1, 9).forEach(this::leave);
        hold();

        reaper.reap(cache, 9, 9);
        reaper.reap(cache, 5, 5);
        held.release(CLEARS);

        await().untilAsserted(() -> assertThat(far.server.entries).containsOnlyKeys(cache.cache() + "9:k"));
    }

    @Test
    void cachesOfOtherNames_waitBesideEachOther() {
        hold();

        reaper.reap(new FarNames("ns", "d"), 2, 2);
        reaper.reap(new FarNames("ns", "e"), 2, 2);

        assertThat(reaper.waiting()).isEqualTo(2);
    }

    @Test
    void later_whileTheOwnersWorkWaits_isNotAddedToIt() {
        AtomicInteger done = new AtomicInteger();
        hold();

        for (int i = 0; i < CLEARS; i++) {
            reaper.later(this, done::incrementAndGet);
        }
        assertThat(reaper.waiting()).isOne();
        held.release(CLEARS);
        await().untilAtomic(done, value -> assertThat(value).isOne());

        reaper.later(this, done::incrementAndGet);
        await().untilAtomic(done, value -> assertThat(value).isEqualTo(2));
    }

    @Test
    void later_onceClosed_doesNothing() {
        AtomicInteger done = new AtomicInteger();
        reaper.close();

        reaper.later(this, done::incrementAndGet);

        assertThat(reaper.waiting()).isZero();
        assertThat(done).hasValue(0);
    }

    private void leave(long generation) {
        far.server.entries.put(cache.cache() + generation + ":k", new byte[] {1});
    }
}
