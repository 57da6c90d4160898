package org.cachedai.faults.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/** The {@code redis-server} of a version. What Maven has brought of it; nothing is installed. */
public enum RedisExecutable {
    /** Redis 6.2, the oldest that serves. */
    REDIS_6(List.of()) {
        @Override
        Path find() throws IOException {
            return ExecutableProvider.newJarResourceProvider().get().toPath();
        }
    },
    /** Redis 7.0. The tests need what it does not allow by default. */
    REDIS_7(List.of("--enable-debug-command", "yes", "--enable-protected-configs", "yes")) {
        @Override
        Path find() {
            String platform = PLATFORMS.get(OsArchitecture.detectOSandArchitecture());
            Path file = Path.of(System.getProperty("redis.7.directory"), "redis-server-7.0.15-" + platform);
            if (!file.toFile().setExecutable(true)) {
                throw new IllegalStateException("There is no Redis 7 for this system: " + file);
            }
            return file;
        }
    };

    private static final Map<OsArchitecture, String> PLATFORMS = Map.of(
            OsArchitecture.UNIX_x86_64, "linux-amd64",
            OsArchitecture.UNIX_x86, "linux-386",
            OsArchitecture.UNIX_AARCH64, "linux-arm64",
            OsArchitecture.MAC_OS_X_x86_64, "darwin-amd64",
            OsArchitecture.MAC_OS_X_ARM64, "darwin-arm64");

    private final List<String> arguments;
    private Path file;

    RedisExecutable(List<String> arguments) {
        this.arguments = arguments;
    }

    /** The one that the tests are asked to run with. */
    public static RedisExecutable configured() {
        return valueOf("REDIS_" + System.getProperty("redis.version", "6"));
    }

    abstract Path find() throws IOException;

    /** Where it is. */
    synchronized Path file() {
        try {
            file = file == null ? find() : file;
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the tests need besides. */
    List<String> arguments() {
        return arguments;
    }
}
