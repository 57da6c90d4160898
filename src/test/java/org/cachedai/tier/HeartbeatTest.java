package org.cachedai.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

    private final Heartbeat heartbeat = new Heartbeat(Duration.ofHours(1));
    private final Semaphore begun = new Semaphore(0);
    private final Semaphore held = new Semaphore(0);
    private final AtomicInteger done = new AtomicInteger();

    @AfterEach
    void end() {
        held.release(10);
        heartbeat.close();
    }

    @Test
    void soon_askedForAgainAndAgain_whileTheThreadIsBusy_isDoneOnce() {
        Runnable work = done::incrementAndGet;
        AtomicInteger last = new AtomicInteger();
        heartbeat.soon(() -> {
            begun.release();
            held.acquireUninterruptibly();
        });
        begun.acquireUninterruptibly();

        for (int i = 0; i < 1_000; i++) {
            heartbeat.soon(work);
        }
        heartbeat.soon(last::incrementAndGet);
        held.release();

        await().untilAtomic(last, value -> assertThat(value).isOne());
        assertThat(done).hasValue(1);
        heartbeat.soon(work);
        await().untilAtomic(done, value -> assertThat(value).isEqualTo(2));
    }

    @Test
    void beatSoon_doesNotWaitForTheNextBeat() {
        heartbeat.join(done::incrementAndGet);

        heartbeat.beatSoon();

        await().untilAtomic(done, value -> assertThat(value).isOne());
    }
}
