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
    void soon_whileTheThreadIsBusy_waitsInABoundedNumber_andIsDoneAgainAfterwards() {
        heartbeat.soon(() -> {
            begun.release();
            held.acquireUninterruptibly();
        });
        begun.acquireUninterruptibly();

        for (int i = 0; i < 10 * Heartbeat.MOST_WAITING; i++) {
            heartbeat.soon(done::incrementAndGet);
        }
        assertThat(heartbeat.waiting()).isEqualTo(Heartbeat.MOST_WAITING);
        held.release();

        int all = Heartbeat.MOST_WAITING - 1;
        await().untilAtomic(done, value -> assertThat(value).isEqualTo(all));
        heartbeat.soon(done::incrementAndGet);
        await().untilAtomic(done, value -> assertThat(value).isEqualTo(all + 1));
    }

    @Test
    void beatSoon_doesNotWaitForTheNextBeat() {
        heartbeat.join(done::incrementAndGet);

        heartbeat.beatSoon();

        await().untilAtomic(done, value -> assertThat(value).isOne());
    }
}
