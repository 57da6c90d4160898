package org.cachedai.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.management.BadAttributeValueExpException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SerialFilterTest {

    @ParameterizedTest
    @CsvSource({
        "java.util.concurrent.TimeUnit, true",
        "java.util.concurrent.*, true",
        "java.util.concurrent.**, true",
        "java.util.**, true",
        "java.util.*, false",
        "java.util.concurrent.Time, false",
        "java.util.concurrent.TimeUnit.*, false",
        "java.util.concurrent.TimeUnits, false",
        "java.util.concurrent.atomic.**, false"
    })
    void allows_aPattern_asItSays(String pattern, boolean allowed) {
        SerialFilter filter = new SerialFilter(List.of("org.example.Other", pattern));

        assertThat(filter.allows(TimeUnit.class)).isEqualTo(allowed);
        assertThat(filter.allows(TimeUnit[][].class)).isEqualTo(allowed);
        assertThat(filter.admits(TimeUnit.class.getName())).isEqualTo(allowed);
    }

    @Test
    void admits_nothingConfigured_isPlainDataOfTheJdk() {
        SerialFilter filter = new SerialFilter(List.of());

        for (Object plain :
                Arrays.asList(1, "text", Instant.EPOCH, List.of(1), Map.of(), new int[0], new String[0][0])) {
            assertThat(filter.allows(plain.getClass())).isFalse();
        }
        for (Class<?> part : List.of(Integer.class, String.class, int[].class, String[][].class, Object[].class)) {
            assertThat(filter.admits(part.getName())).isTrue();
        }
        for (Class<?> foreign : List.of(BadAttributeValueExpException.class, Class.class, SerialFilter.class)) {
            assertThat(filter.admits(foreign.getName())).isFalse();
        }
    }
}
