package org.cachedai.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownKeysTest {

    @Test
    void misspelledKey_isWarnedOf_withTheNearestName() {
        assertThat(UnknownKeys.warnings(List.of("cachedai.redis.uri", "cachedai.near.max-entires")))
                .containsExactly(
                        "Unknown setting cachedai.redis.uri is ignored; did you mean cachedai.redis.url?",
                        "Unknown setting cachedai.near.max-entires is ignored; did you mean cachedai.near.max-entries?");
    }

    @Test
    void misspelledVariable_isWarnedOf_withTheNearestVariable() {
        assertThat(UnknownKeys.warnings(List.of("CACHEDAI_REDIS_URI")))
                .containsExactly("Unknown setting CACHEDAI_REDIS_URI is ignored; did you mean CACHEDAI_REDIS_URL?");
    }

    @Test
    void rightAndForeignKeys_areNotWarnedOf() {
        assertThat(UnknownKeys.warnings(List.of(
                        "cachedai.redis.url",
                        "cachedai.operation.sum-up.lifetime",
                        "CACHEDAI_OPERATION_SUM_UP_LIFETIME",
                        "CACHEDAI_NEAR_MAX_BYTES",
                        "demo.model.url",
                        "PATH")))
                .isEmpty();
    }
}
