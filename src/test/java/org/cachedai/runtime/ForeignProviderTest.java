package org.cachedai.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider;
import java.time.Duration;
import java.util.Map;
import org.cachedai.core.Outcome;
import org.cachedai.core.RecordingListener;
import org.junit.jupiter.api.Test;

/** The upper half on a JCache provider that knows nothing of tiers. */
class ForeignProviderTest {

    record Summary(String text) {}

    @Test
    void foreignProvider_servesAnswers_withTheirLife_withoutTier() {
        RecordingListener listener = new RecordingListener();
        try (CachedAI cachedAI = CachedAI.builder()
                .settings(key -> null)
                .provider(new CaffeineCachingProvider())
                .listener(listener)
                .build()) {
            cachedAI.cache().store("text", "summarize", Map.of(), new Summary("short"));

            assertThat(cachedAI.cache().fetch("text", "summarize", Map.of(), Summary.class))
                    .contains(new Summary("short"));
            cachedAI.cache().invalidateOperation("summarize");
            assertThat(cachedAI.cache().fetch("text", "summarize", Map.of(), Summary.class))
                    .isEmpty();
        }

        assertThat(listener.outcomes()).containsExactly(Outcome.FAR_HIT, Outcome.MISS);
        long day = Duration.ofDays(1).toMillis();
        assertThat(listener.calls().get(0).remainingMillis()).isBetween(day * 9 / 10, day);
    }
}
