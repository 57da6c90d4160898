package org.cachedai.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.nio.CharBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cachedai.AiResponseCache;
import org.cachedai.AnswerType;
import org.cachedai.InvalidSettingException;
import org.cachedai.UnstableKeyException;
import org.cachedai.core.CallOutcome;
import org.cachedai.core.Incident;
import org.cachedai.core.InvalidationTrigger;
import org.cachedai.core.Outcome;
import org.cachedai.core.RecordingListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CachedAITest {

    private static final String TEXT = "It was the best of times, it was the worst of times.";
    private static final Map<String, ?> OPTIONS = Map.of("max_length", 100);

    private final RecordingListener listener = new RecordingListener();
    private String caller = "ann";
    private final CachedAI cachedAI = CachedAI.builder()
            .settings(key -> null)
            .listener(listener)
            .caller(() -> caller)
            .build();
    private final AiResponseCache cache = cachedAI.cache();

    record Summary(String text, int sentences) {}

    record Verdict(String text) {}

    @AfterEach
    void close() {
        cachedAI.close();
    }

    @Test
    void storedAnswer_isFetched_withEqualTextOperationAndOptions() {
        assertThat(cache.store(TEXT, "summarize", OPTIONS, new Summary("Times.", 1)))
                .isTrue();

        assertThat(cache.fetch(CharBuffer.wrap(TEXT), "summarize", Map.of("max_length", 100), Summary.class))
                .contains(new Summary("Times.", 1));
        assertThat(listener.outcomes()).containsExactly(Outcome.NEAR_HIT);
    }

    @Test
    void otherTextOperationOrOptions_findNothing() {
        cache.store(TEXT, "summarize", OPTIONS, "Times.");

        assertThat(cache.fetch(TEXT + " ", "summarize", OPTIONS, String.class)).isEmpty();
        assertThat(cache.fetch(TEXT, "summarise", OPTIONS, String.class)).isEmpty();
        assertThat(cache.fetch(TEXT, "summarize", Map.of("max_length", "100"), String.class))
                .isEmpty();
        assertThat(cache.fetch(TEXT, "summarize", Map.of(), String.class)).isEmpty();
        assertThat(listener.outcomes()).containsOnly(Outcome.MISS).hasSize(4);
    }

    @Test
    void nullOption_differsFromAnAbsentOne() {
        Map<String, Object> withNull = new HashMap<>();
        withNull.put("tone", null);
        cache.store(TEXT, "summarize", withNull, "Times.");

        assertThat(cache.fetch(TEXT, "summarize", Map.of(), String.class)).isEmpty();
        assertThat(cache.fetch(TEXT, "summarize", withNull, String.class)).contains("Times.");
    }

    @Test
    void optionsInAnyOrder_areEqual() {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("a", 1);
        one.put("b", Map.of("c", List.of(1, 2), "d", 4L));
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("b", new HashMap<>(Map.of("d", 4L, "c", List.of(1, 2))));
        other.put("a", 1);
        cache.store(TEXT, "summarize", one, "Times.");

        assertThat(cache.fetch(TEXT, "summarize", other, String.class)).contains("Times.");
    }

    @Test
    void otherCaller_findsNothing_unlessShared() {
        cache.store(TEXT, "summarize", OPTIONS, "Ann's");
        cache.shared().store(TEXT, "summarize", OPTIONS, "everybody's");
        caller = "bob";

        assertThat(cache.fetch(TEXT, "summarize", OPTIONS, String.class)).isEmpty();
        assertThat(cache.shared().fetch(TEXT, "summarize", OPTIONS, String.class))
                .contains("everybody's");
    }

    @Test
    void genericAnswer_keepsItsType() {
        cache.store(TEXT, "key-points", OPTIONS, List.of(new Summary("a", 1), new Summary("b", 2)));

        assertThat(cache.fetch(TEXT, "key-points", OPTIONS, new AnswerType<List<Summary>>() {}))
                .contains(List.of(new Summary("a", 1), new Summary("b", 2)));
    }

    @Test
    void jsonObject_comesBackEqual() {
        JsonObject answer = Json.createObjectBuilder()
                .add("text", "Times.")
                .add("scores", Json.createArrayBuilder().add(1).add(0.5))
                .addNull("model")
                .build();
        cache.store(TEXT, "summarize", OPTIONS, answer);

        assertThat(cache.fetch(TEXT, "summarize", OPTIONS, JsonObject.class)).contains(answer);
    }

    @Test
    void bytes_comeBackAsACopy() {
        cache.store(TEXT, "speech", OPTIONS, new byte[] {1, 2, 3});

        byte[] first = cache.fetch(TEXT, "speech", OPTIONS, byte[].class).orElseThrow();
        first[0] = 9;

        assertThat(cache.fetch(TEXT, "speech", OPTIONS, byte[].class).orElseThrow())
                .containsExactly(1, 2, 3);
    }

    @Test
    void answerThatDoesNotFitTheType_isAMissAndAnIncident() {
        cache.store(TEXT, "summarize", OPTIONS, new Summary("Times.", 1));

        assertThat(cache.fetch(TEXT, "summarize", OPTIONS, Verdict.class)).isEmpty();
        assertThat(listener.incidents()).containsExactly(Incident.UNFIT_ANSWER);
        assertThat(listener.outcomes()).containsExactly(Outcome.MISS);
    }

    @Test
    void emptyAnswers_areNotStored() {
        assertThat(cache.store(TEXT, "summarize", OPTIONS, "")).isFalse();
        assertThat(cache.store(TEXT, "summarize", OPTIONS, " \n")).isFalse();
        assertThat(cache.store(TEXT, "summarize", OPTIONS, List.of())).isFalse();
        assertThat(cache.store(TEXT, "summarize", OPTIONS, new byte[0])).isFalse();
        assertThat(cache.fetch(TEXT, "summarize", OPTIONS, String.class)).isEmpty();
    }

    @Test
    void invalidatedEntry_isGone_aloneAndOnce() {
        cache.store(TEXT, "summarize", OPTIONS, "Times.");
        cache.store("Other", "summarize", OPTIONS, "Other.");

        assertThat(cache.invalidate(TEXT, "summarize", OPTIONS)).isTrue();
        assertThat(cache.invalidate(TEXT, "summarize", OPTIONS)).isFalse();
        assertThat(cache.fetch(TEXT, "summarize", OPTIONS, String.class)).isEmpty();
        assertThat(cache.fetch("Other", "summarize", OPTIONS, String.class)).contains("Other.");
        assertThat(listener.invalidations()).containsOnly(InvalidationTrigger.ENTRY);
    }

    @Test
    void invalidatedOperation_isGone_alone() {
        cache.store(TEXT, "summarize", OPTIONS, "Times.");
        cache.store(TEXT, "sentiment", OPTIONS, "gloomy");

        cache.invalidateOperation("summarize");

        assertThat(cache.fetch(TEXT, "summarize", OPTIONS, String.class)).isEmpty();
        assertThat(cache.fetch(TEXT, "sentiment", OPTIONS, String.class)).contains("gloomy");
        assertThat(listener.invalidations()).containsExactly(InvalidationTrigger.OPERATION);
    }

    @Test
    void optionWithoutStableContent_isRefused() {
        Map<String, ?> stream = Map.of("attachment", new ByteArrayInputStream(new byte[1]));

        assertThatThrownBy(() -> cache.fetch(TEXT, "summarize", stream, String.class))
                .isInstanceOf(UnstableKeyException.class)
                .hasMessageContaining("options");
    }

    @Test
    void operationWithAForbiddenName_isRefused() {
        assertThatThrownBy(() -> cache.fetch(TEXT, "sum:marize", OPTIONS, String.class))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void wrongSetting_stopsTheBuild() {
        CachedAIBuilder builder = CachedAI.builder().setting("cachedai.redis.url", "http://x");

        assertThatThrownBy(builder::build)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("cachedai.redis.url is 'http://x', but must be ");
    }

    @Test
    void lifetimeOfAnOperation_isReportedWithTheHit() {
        try (CachedAI configured = CachedAI.builder()
                .settings(key -> null)
                .setting("cachedai.operation.summarize.lifetime", "1h")
                .setting("cachedai.lifetime.jitter", "0")
                .listener(listener)
                .build()) {
            configured.cache().store(TEXT, "summarize", OPTIONS, "Times.");
            configured.cache().fetch(TEXT, "summarize", OPTIONS, String.class);
        }

        assertThat(listener.calls())
                .singleElement()
                .extracting(CallOutcome::remainingMillis)
                .satisfies(millis -> assertThat(millis).isBetween(3_500_000L, 3_600_000L));
    }

    @Test
    void switchedOff_hasNothingAndTakesNothing() {
        try (CachedAI off = CachedAI.builder()
                .settings(key -> null)
                .setting("cachedai.enabled", "false")
                .build()) {
            assertThat(off.cache().store(TEXT, "summarize", OPTIONS, "Times.")).isFalse();
            assertThat(off.cache().fetch(TEXT, "summarize", OPTIONS, String.class))
                    .isEmpty();
        }
    }

    @Test
    void twoCachesInOneProcess_shareNothing_andEndApart() {
        cache.store(TEXT, "summarize", OPTIONS, "Times.");

        try (CachedAI other =
                CachedAI.builder().settings(key -> null).caller(() -> caller).build()) {
            assertThat(other.cache().fetch(TEXT, "summarize", OPTIONS, String.class))
                    .isEmpty();
        }

        assertThat(cache.fetch(TEXT, "summarize", OPTIONS, String.class)).contains("Times.");
    }
}
