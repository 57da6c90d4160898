package org.cachedai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.cachedai.config.SettingKey;
import org.cachedai.metrics.MetricName;
import org.junit.jupiter.api.Test;

/** The README's tables say what the code says. */
class ReadmeTest {

    @Test
    void settingsTable_hasARowForEveryKey_inOrder() throws IOException {
        String rows = Arrays.stream(SettingKey.values())
                .map(ReadmeTest::row)
                .reduce("| key | default | allowed | example |\n|---|---|---|---|\n", String::concat);

        assertThat(Files.readString(Path.of("README.md"))).contains(rows);
    }

    @Test
    void metricsTable_hasARowForEveryMetric_inOrder() throws IOException {
        String rows = Arrays.stream(MetricName.values())
                .map(ReadmeTest::row)
                .reduce("| metric | tags | meaning |\n|---|---|---|\n", String::concat);

        assertThat(Files.readString(Path.of("README.md"))).contains(rows);
    }

    private static String row(MetricName name) {
        String tags = name.tags().stream().map(tag -> "`" + tag + "`").collect(Collectors.joining(", "));
        return "| `" + name.exported() + "` | " + tags + " | " + name.description() + " |\n";
    }

    private static String row(SettingKey key) {
        String byDefault = key.defaultValue().isEmpty() ? "none" : "`" + key.defaultValue() + "`";
        return "| `" + key.key() + "` | " + byDefault + " | " + key.allowed() + " | `" + key.example() + "` |\n";
    }
}
