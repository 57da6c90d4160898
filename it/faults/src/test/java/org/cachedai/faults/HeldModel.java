package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A model that answers when it is let. Thread-safe. */
final class HeldModel implements Callable<String> {

    private static final long PATIENCE_SECONDS = 60;

    private final Callable<String> answer;
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    private HeldModel(Callable<String> answer) {
        this.answer = answer;
    }

    /** One with an answer. */
    static HeldModel answering(String answer) {
        return new HeldModel(() -> answer);
    }

    /** One that fails. */
    static HeldModel failing(Exception failure) {
        return new HeldModel(() -> {
            throw failure;
        });
    }

    @Override
    public String call() throws Exception {
        asked.incrementAndGet();
        begun.countDown();
        if (!released.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The model was not let answer");
        }
        return answer.call();
    }

    /** How often it was asked. */
    int asked() {
        return asked.get();
    }

    /** Waits until it is asked. */
    void awaitAsked() throws InterruptedException {
        assertThat(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    /** Lets it answer, now and from then on. */
    void release() {
        released.countDown();
    }
}
