package org.cachedai.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.cachedai.LoggedBy;
import org.cachedai.core.CachedCall;
import org.cachedai.core.OperationCaches;
import org.cachedai.core.Outcome;
import org.cachedai.core.RecordingListener;
import org.cachedai.key.CallSite;
import org.cachedai.key.KeyArgument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The upper half on a JCache provider that knows nothing of tiers. */
class ForeignProviderTest {

    private static final int MANY = 200;

    @RegisterExtension
    final LoggedBy logged = new LoggedBy(OperationCaches.class);

    record Summary(String text) {}

    @Test
    void foreignProvider_servesAnswers_withTheirLife_withoutTier() {
        RecordingListener listener = new RecordingListener();
        try (CachedAI cachedAI = CachedAI.builder()
                .settings(key -> null)
                .provider(new CaffeineCachingProvider())
                .listener(listener)
                .build()) {
            cachedAI.cache().store("text", "translate", Map.of(), new Summary("long"));
            cachedAI.cache().store("text", "summarize", Map.of(), new Summary("short"));

            assertThat(cachedAI.cache().fetch("text", "summarize", Map.of(), Summary.class))
                    .contains(new Summary("short"));
            cachedAI.cache().invalidateOperation("summarize");
            assertThat(cachedAI.cache().fetch("text", "summarize", Map.of(), Summary.class))
                    .isEmpty();
        }

        assertThat(listener.outcomes()).containsExactly(Outcome.FAR_HIT, Outcome.MISS);
        assertThat(logged.lines())
                .containsExactly("The JCache provider " + CaffeineCachingProvider.class.getName()
                        + " has no tiers: hits count as far hits, and an answer is loaded once in each JVM instead of once"
                        + " in all of them");
        long day = Duration.ofDays(1).toMillis();
        assertThat(listener.calls().get(0).remainingMillis()).isBetween(day * 9 / 10, day);
    }

    @Test
    void ownProvider_isNotSaidToBeWithoutTiers() {
        try (CachedAI cachedAI = CachedAI.builder().settings(key -> null).build()) {
            cachedAI.cache().store("text", "summarize", Map.of(), new Summary("short"));
        }

        assertThat(logged.lines()).isEmpty();
    }

    @Test
    void manyCallersOfOneAnswer_causeOneLoad() throws Exception {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        ExecutorService callers = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "caller");
            threads.add(thread);
            return thread;
        });
        AtomicInteger loads = new AtomicInteger();
        CountDownLatch released = new CountDownLatch(1);
        try (CachedAI cachedAI = CachedAI.builder()
                .settings(key -> null)
                .provider(new CaffeineCachingProvider())
                .build()) {
            CallSite site = new CallSite("test", "Bean", "ask", "String", "ask", "a-model", "1", "SHARED");
            CachedCall call = cachedAI.engine().callSite(site, List.of(KeyArgument.text("question")), String.class);
            List<Future<Object>> asked = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                asked.add(callers.submit(() -> call.call(null, new Object[] {"why?"}, () -> {
                    released.await();
                    return "because " + loads.incrementAndGet();
                })));
            }
            await().until(() -> waitingWithALimit(threads) == MANY - 1);
            released.countDown();

            for (Future<Object> one : asked) {
                assertThat(one.get(30, TimeUnit.SECONDS)).isEqualTo("because 1");
            }
            assertThat(call.call(null, new Object[] {"why?"}, () -> "asked again"))
                    .isEqualTo("because 1");
        } finally {
            released.countDown();
            callers.shutdownNow();
        }
        assertThat(loads).hasValue(1);
    }

    private static long waitingWithALimit(List<Thread> threads) {
        return threads.stream()
                .filter(thread -> thread.getState() == Thread.State.TIMED_WAITING)
                .count();
    }
}
