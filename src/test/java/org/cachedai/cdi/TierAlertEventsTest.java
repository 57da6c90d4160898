package org.cachedai.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cachedai.alert.CacheAlert;
import org.cachedai.spi.TierEvent;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.Test;

class TierAlertEventsTest {

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
