package org.cachedai.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.cachedai.LoggedBy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventQueueTest {

    @RegisterExtension
    final LoggedBy logged = new LoggedBy(EventQueue.class);

    private final Queue<Runnable> work = new ArrayDeque<>();
    private final EventQueue queue = new EventQueue("c", work::add);
    private final List<Integer> heard = new ArrayList<>();

    @Test
    void events_areHeardInTheirOrderByOneThread() {
        for (int i = 0; i < 5; i++) {
            hear(i);
        }

        assertThat(work).hasSize(1);
        runAll();

        assertThat(heard).containsExactly(0, 1, 2, 3, 4);
        hear(5);
        runAll();
        assertThat(heard).endsWith(5);
    }

    @Test
    void event_thatFails_isFollowedByTheNext() {
        queue.add(() -> {
            throw new IllegalStateException("broken");
        });
        queue.add(() -> {
            throw new StackOverflowError("broken");
        });
        hear(1);

        runAll();

        assertThat(heard).containsExactly(1);
    }

    @Test
    void add_whileFull_waitsForRoom() {
        fill();
        Thread changer = new Thread(() -> hear(-1), "changer");
        changer.setDaemon(true);
        changer.start();
        await().until(() -> changer.getState() == Thread.State.TIMED_WAITING);

        runAll();
        await().until(() -> !changer.isAlive());
        runAll();

        assertThat(heard).hasSize(EventQueue.CAPACITY + 1).endsWith(-1);
    }

    @Test
    void offer_whileFull_isDroppedAndNeverWaits() {
        fill();

        queue.offer(() -> heard.add(-1));
        queue.offer(() -> heard.add(-2));
        runAll();
        queue.offer(() -> heard.add(-3));
        runAll();

        assertThat(heard).hasSize(EventQueue.CAPACITY + 1).endsWith(-3).doesNotContain(-1, -2);
    }

    @Test
    void add_whileFullForTooLong_isDroppedAndCounted_andNobodyWaitsAgain() {
        EventQueue stuck = new EventQueue("c", work::add, Duration.ofMillis(300));
        IntStream.range(0, EventQueue.CAPACITY).forEach(event -> stuck.add(() -> heard.add(event)));

        long begun = System.nanoTime();
        IntStream.range(0, 20).forEach(event -> stuck.add(() -> heard.add(-1)));

        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofMillis(300), Duration.ofSeconds(3));
        runAll();
        stuck.add(() -> heard.add(-2));
        runAll();
        assertThat(heard).hasSize(EventQueue.CAPACITY + 1).endsWith(-2).doesNotContain(-1);
        assertThat(logged.lines())
                .containsExactly(
                        "Cache 'c': an asynchronous listener is 16,384 events behind; what comes is not told to it until"
                                + " there is room",
                        "Cache 'c': an asynchronous listener has caught up; 20 events were not told to it");
    }

    @Test
    void add_byTheListenerItself_neverWaitsAndNeverGrowsTheQueue() {
        queue.add(() -> IntStream.range(0, 3).forEach(event -> hear(-1)));
        IntStream.range(1, EventQueue.CAPACITY).forEach(this::hear);

        runAll();

        assertThat(heard).hasSize(EventQueue.CAPACITY).containsOnlyOnce(-1);
    }

    @Test
    void close_dropsWhatWaitsAndLetsTheWaitingGo() {
        fill();
        Thread changer = new Thread(() -> hear(-1), "changer");
        changer.setDaemon(true);
        changer.start();
        await().until(() -> changer.getState() == Thread.State.TIMED_WAITING);

        queue.close();
        await().until(() -> !changer.isAlive());
        runAll();

        assertThat(heard).isEmpty();
    }

    @Test
    void add_whenNobodyRunsIt_endsTheQueue() {
        EventQueue refused = new EventQueue("c", any -> {
            throw new RejectedExecutionException("closed");
        });

        refused.add(() -> heard.add(1));
        refused.add(() -> heard.add(2));

        assertThat(heard).isEmpty();
    }

    private void fill() {
        IntStream.range(0, EventQueue.CAPACITY).forEach(this::hear);
    }

    private void hear(int event) {
        queue.add(() -> heard.add(event));
    }

    private void runAll() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }
}
