package org.cachedai.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cachedai.config.MonitorSettings;
import org.cachedai.core.CallOutcome;
import org.cachedai.core.Incident;
import org.cachedai.core.InvalidationTrigger;
import org.cachedai.core.Outcome;
import org.junit.jupiter.api.Test;

class RecordingTest {

    private static final int THREADS = 8;
    private static final int CALLS = 20_000;

    private final ManualClock clock = new ManualClock();
    private final CachePerformanceMonitor monitor =
            new CachePerformanceMonitor(new MonitorSettings(Duration.ofHours(24)), clock);

    @Test
    void onCall_severalThreadsWhileSecondsPass_countsExactly() throws Exception {
        AtomicBoolean running = new AtomicBoolean(true);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
        try {
            Future<?> time = threads.submit(() -> {
                while (running.get()) {
                    clock.advance(Duration.ofMillis(100));
                    assertThat(monitor.total().window().calls()).isBetween(0L, (long) THREADS * CALLS);
                }
            });
            for (Future<?> recording : record(threads)) {
                recording.get();
            }
            running.set(false);
            time.get();
        } finally {
            threads.shutdownNow();
        }

        CallStatistics calls = monitor.of("a").sinceStart();
        assertThat(calls.calls(Outcome.NEAR_HIT)).isEqualTo((long) THREADS * CALLS / 2);
        assertThat(calls.calls(Outcome.MISS)).isEqualTo((long) THREADS * CALLS / 2);
        assertThat(calls.cacheTime().count()).isEqualTo((long) THREADS * CALLS);
        assertThat(calls.timeSaved()).isEqualTo(Duration.ofSeconds((long) THREADS * CALLS));
    }

    private List<Future<?>> record(ExecutorService threads) {
        CountDownLatch start = new CountDownLatch(THREADS);
        List<Future<?>> recordings = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            recordings.add(threads.submit(() -> {
                start.countDown();
                start.await();
                for (int call = 0; call < CALLS; call++) {
                    monitor.onCall(call % 2 == 0 ? Calls.hit("a", Outcome.NEAR_HIT) : Calls.miss("a"));
                }
                return null;
            }));
        }
        return recordings;
    }

    @Test
    void recording_withinASecond_allocatesNothing() {
        CallOutcome hit = Calls.hit("a", Outcome.NEAR_HIT);
        recordAll(hit);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = thread.getCurrentThreadAllocatedBytes();
        recordAll(hit);
        long allocated = thread.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).isLessThan(CALLS);
    }

    private void recordAll(CallOutcome call) {
        for (int i = 0; i < CALLS; i++) {
            monitor.onCall(call);
            monitor.onIncident("a", Incident.PROVIDER_FAILURE);
            monitor.onInvalidation("a", InvalidationTrigger.ENTRY);
        }
    }
}
