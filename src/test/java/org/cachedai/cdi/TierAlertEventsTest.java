package org.cachedai.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.cachedai.LoggedBy;
import org.cachedai.alert.CacheAlert;
import org.cachedai.spi.TierEvent;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TierAlertEventsTest {

    @RegisterExtension
    final LoggedBy logged = new LoggedBy(AlertWatch.class);

    @Test
    void changeOfState_isFiredAsAnEventOnce() {
        try (WeldContainer container = TestContainer.with(Board.class)) {
            Board board = container.select(Board.class).get();

            container.select(AlertWatch.class).get().onTierEvent(TierEvent.BREAKER_OPEN);

            await().until(() -> !board.alerts().isEmpty());
            assertThat(board.alerts()).singleElement().satisfies(alert -> {
                assertThat(alert.kind()).isEqualTo(CacheAlert.Kind.REDIS_BREAKER);
                assertThat(alert.raised()).isTrue();
            });
        }
    }

    @Test
    void changesOfState_whoseObserverBlocks_waitInABoundedNumber() {
        try (WeldContainer container = TestContainer.with(SlowBoard.class)) {
            SlowBoard board = container.select(SlowBoard.class).get();
            AlertWatch watch = container.select(AlertWatch.class).get();
            watch.onTierEvent(TierEvent.BREAKER_OPEN);
            await().until(board::isAtWork);

            for (int i = 0; i < AlertWatch.MOST_WAITING + 5; i++) {
                watch.onTierEvent(TierEvent.CHANNEL_LOST);
            }
            board.release();

            int all = 1 + AlertWatch.MOST_WAITING;
            await().until(() -> board.heard() >= all);
            watch.onTierEvent(TierEvent.CHANNEL_BACK);
            await().until(() -> board.heard() > all);
            assertThat(board.heard()).isEqualTo(all + 1);
        }
        assertThat(logged.lines()).hasSize(5).allSatisfy(line -> assertThat(line)
                .startsWith("1,024 cache alerts wait for their observers; this one is not fired: Changes by"));
    }

    @ApplicationScoped
    static class SlowBoard {

        private final Semaphore places = new Semaphore(0);
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger heard = new AtomicInteger();

        void hear(@Observes CacheAlert alert) {
            begun.incrementAndGet();
            places.acquireUninterruptibly();
            heard.incrementAndGet();
        }

        boolean isAtWork() {
            return begun.get() > 0;
        }

        void release() {
            places.release(10_000);
        }

        int heard() {
            return heard.get();
        }
    }

    @ApplicationScoped
    static class Board {

        private final List<CacheAlert> alerts = new CopyOnWriteArrayList<>();

        void hear(@Observes CacheAlert alert) {
            alerts.add(alert);
        }

        List<CacheAlert> alerts() {
            return alerts;
        }
    }
}
