package org.cachedai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.cachedai.config.SettingKey;
import org.junit.jupiter.api.Test;

/** The README's table of settings says what the code says. */
class ReadmeTest {

    @Test
    void settingsTable_hasARowForEveryKey_inOrder() throws IOException {
        String rows = Arrays.stream(SettingKey.values())
                .map(ReadmeTest::row)
                .reduce("| key | default | allowed | example |\n|---|---|---|---|\n", String::concat);

        assertThat(Files.readString(Path.of("README.md"))).contains(rows);
    }

    private static String row(SettingKey key) {
        String byDefault = key.defaultValue().isEmpty() ? "none" : "`" + key.defaultValue() + "`";
        return "| `" + key.key() + "` | " + byDefault + " | " + key.allowed() + " | `" + key.example() + "` |\n";
    }
}
