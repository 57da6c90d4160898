package org.cachedai.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyLocksTest {

    private final KeyLocks<String> locks = new KeyLocks<>();
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void release() {
        released.countDown();
    }

    @Test
    void locked_aKeyThatIsHeld_waitsWhileOthersGoOn() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        start(() -> locks.locked("k", () -> {
            held.countDown();
            return awaitRelease();
        }));
        held.await();
        AtomicBoolean done = new AtomicBoolean();
        Thread waiting = start(() -> locks.locked("k", () -> {
            done.set(true);
            return null;
        }));

        assertThat(locks.<String>locked("other", () -> "done")).isEqualTo("done");
        await().until(() -> waiting.getState() == Thread.State.WAITING);
        assertThat(done).isFalse();

        released.countDown();
        await().untilTrue(done);
    }

    @Test
    void locked_byWorkThatFails_isFree() {
        assertThatThrownBy(() -> locks.locked("k", () -> {
                    throw new IllegalStateException("broken");
                }))
                .isInstanceOf(IllegalStateException.class);

        AtomicBoolean done = new AtomicBoolean();
        start(() -> done.set(Boolean.TRUE.equals(locks.locked("k", () -> true))));
        await().untilTrue(done);
    }

    @Test
    void locked_withinItself_goesOn() {
        assertThat(locks.<String>locked("k", () -> locks.locked("k", () -> "inner")))
                .isEqualTo("inner");
    }

    private String awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "";
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work, "worker");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
