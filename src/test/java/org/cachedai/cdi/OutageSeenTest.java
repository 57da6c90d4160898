package org.cachedai.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.metrics.MetricRegistryProducer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.cachedai.AiResponseCache;
import org.cachedai.CacheText;
import org.cachedai.CachedAIResponse;
import org.cachedai.LoggedBy;
import org.cachedai.alert.CacheAlert;
import org.cachedai.alert.CacheAlert.Kind;
import org.cachedai.health.CacheReadiness;
import org.cachedai.metrics.Endpoint;
import org.cachedai.metrics.MetricsPublisher;
import org.cachedai.spi.TierEvent;
import org.cachedai.tier.redis.LocalRedis;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person sees while Redis is away: every change of state once, in the log and in all other places alike. */
class OutageSeenTest {

    private static final int BACKLOG = 3;
    private static final int QUESTIONS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    final LoggedBy logged = new LoggedBy("org.cachedai");

    private final LocalRedis redis = LocalRedis.start();
    private final Map<String, String> settings = Map.of(
            "cachedai.namespace", "outage",
            "cachedai.redis.url", redis.uri().toString(),
            "cachedai.redis.timeout", "5s",
            "cachedai.breaker.probe-pause", "20ms",
            "cachedai.breaker.longest-probe-pause", "50ms",
            "cachedai.backlog.max-keys", Integer.toString(BACKLOG));

    private WeldContainer container;
    private Model model;
    private Board board;

    @BeforeEach
    void deploy() {
        settings.forEach(System::setProperty);
        container = TestContainer.with(
                Model.class, Board.class, CacheReadiness.class, MetricsPublisher.class, MetricRegistryProducer.class);
        model = container.select(Model.class).get();
        board = container.select(Board.class).get();
    }

    @AfterEach
    void undeploy() {
        container.close();
        redis.close();
        settings.keySet().forEach(System::clearProperty);
    }

    @Test
    void redisThatGoesAndComesBack_isToldOnceEverywhere_whileEveryCallIsAnswered() throws IOException {
        askEverything();
        assertSeen("up", 0, 0);

        redis.stop();
        await().atMost(PATIENCE).until(() -> askEverything() && times(TierEvent.BREAKER_OPEN) == 1);
        await().atMost(PATIENCE).until(() -> times(TierEvent.CHANNEL_LOST) == 1);
        changeMoreThanIsKept();
        askEverything();
        int runs = model.runs();
        askEverything();
        assertThat(model.runs()).isEqualTo(runs);
        assertSeen("down", 1, 0);

        redis.restart();
        await().atMost(PATIENCE).until(() -> times(TierEvent.BREAKER_CLOSED) == 1);
        await().atMost(PATIENCE).until(() -> times(TierEvent.CHANNEL_BACK) == 1);
        askEverything();
        assertSeen("up", 1, 1);
    }

    private boolean askEverything() {
        assertThat(IntStream.range(0, QUESTIONS).mapToObj(i -> model.ask("question " + i)))
                .containsExactlyElementsOf(IntStream.range(0, QUESTIONS)
                        .mapToObj(i -> "answer to question " + i)
                        .toList());
        return true;
    }

    private void changeMoreThanIsKept() {
        AiResponseCache cache = container.select(AiResponseCache.class).get();
        for (int i = 0; i < 2 * BACKLOG; i++) {
            cache.store("text " + i, "ask", Map.of(), "changed");
        }
    }

    /**
     * @param state of Redis, as the readiness check names it
     * @param gone how often Redis has gone
     * @param back how often it has come back
     */
    private void assertSeen(String state, int gone, int back) throws IOException {
        Map<TierEvent, Integer> expected = Map.of(
                TierEvent.BREAKER_OPEN, gone,
                TierEvent.CHANNEL_LOST, gone,
                TierEvent.QUEUE_OVERFLOW, gone,
                TierEvent.BREAKER_HALF_OPEN, back,
                TierEvent.BREAKER_CLOSED, back,
                TierEvent.CHANNEL_BACK, back);
        assertThat(readiness().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(readiness().getData().orElseThrow()).containsEntry("redis", state);
        for (Map.Entry<TierEvent, Integer> event : expected.entrySet()) {
            assertThat(times(event.getKey()))
                    .as("%s", event)
                    .isEqualTo(event.getValue().longValue());
            assertThat(Endpoint.scrape())
                    .containsEntry(
                            "cachedai_tier_events_total{event=\"" + name(event.getKey()) + "\"}",
                            event.getValue().doubleValue());
        }
        assertThat(Endpoint.scrape()).containsEntry("cachedai_redis_up{}", state.equals("up") ? 1.0 : 0.0);
        assertLogged(gone, back);
        assertFired(gone, back);
    }

    /** Everything that the library logs, each change once and nothing else. */
    private void assertLogged(int gone, int back) {
        assertOneOf("Until it is back the cache works in this JVM alone", gone);
        assertOneOf("changes by other JVMs are not heard, and every read asks Redis until they are", gone);
        assertOneOf("more than " + BACKLOG + " keys of cachedai:{outage:ask}: were changed while it was away", gone);
        assertOneOf("answers again: what it has missed is made good", back);
        assertOneOf("s and in use again; the near tier was flushed", back);
        assertOneOf("changes by other JVMs are heard again", back);
        assertThat(logged.lines()).hasSize(3 * gone + 3 * back);
    }

    private void assertOneOf(String line, int times) {
        assertThat(logged.lines().stream().filter(told -> told.contains(line)))
                .as(line)
                .hasSize(times)
                .allSatisfy(told -> assertThat(told).startsWith("Redis at " + redis.uri()));
    }

    private void assertFired(int gone, int back) {
        List<Double> breaker = List.of(1.0, 0.5, 0.0);
        List<Double> channel = List.of(1.0, 0.0);
        await().untilAsserted(() -> {
            assertThat(board.values(Kind.REDIS_BREAKER)).isEqualTo(breaker.subList(0, gone + 2 * back));
            assertThat(board.values(Kind.REDIS_CHANNEL)).isEqualTo(channel.subList(0, gone + back));
            assertThat(board.values(Kind.REDIS_QUEUE)).hasSize(gone);
        });
    }

    private long times(TierEvent event) {
        return (Long) readiness().getData().orElseThrow().get(name(event));
    }

    private HealthCheckResponse readiness() {
        return container
                .select(CacheReadiness.class, Readiness.Literal.INSTANCE)
                .get()
                .call();
    }

    private static String name(TierEvent event) {
        return event.name().toLowerCase(Locale.ROOT);
    }

    @ApplicationScoped
    static class Model {

        private final AtomicInteger runs = new AtomicInteger();

        @CachedAIResponse
        String ask(@CacheText String question) {
            runs.incrementAndGet();
            return "answer to " + question;
        }

        int runs() {
            return runs.get();
        }
    }

    @ApplicationScoped
    static class Board {

        private final List<CacheAlert> alerts = new CopyOnWriteArrayList<>();

        void hear(@Observes CacheAlert alert) {
            alerts.add(alert);
        }

        List<Double> values(Kind kind) {
            return alerts.stream()
                    .filter(alert -> alert.kind() == kind)
                    .map(CacheAlert::value)
                    .toList();
        }
    }
}
