package org.cachedai.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GoldenKeysTest {

    private static final String GOLDEN_FILE = "golden-keys-v" + CacheKeyGenerator.SCHEMA_VERSION + ".txt";

    private static List<String> actual() {
        return GoldenCalls.keys().entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .toList();
    }

    @Test
    void keys_ofThisSchemaVersion_areThoseOfTheGoldenFile() throws IOException {
        try (InputStream golden = Objects.requireNonNull(GoldenKeysTest.class.getResourceAsStream(GOLDEN_FILE))) {
            assertThat(actual())
                    .as("Stored answers are found by these keys. Who changes the format of a key raises"
                            + " CacheKeyGenerator.SCHEMA_VERSION and writes a new golden file with GoldenCalls")
                    .containsExactlyElementsOf(
                            new String(golden.readAllBytes(), UTF_8).lines().toList());
        }
    }

    @Test
    void keys_madeInAnotherJvm_agree() throws IOException, InterruptedException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        GoldenCalls.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> printed =
                new String(other.getInputStream().readAllBytes(), UTF_8).lines().toList();
        assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(printed).containsExactlyElementsOf(actual());
    }
}
