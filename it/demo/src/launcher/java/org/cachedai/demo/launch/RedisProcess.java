package org.cachedai.demo.launch;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import redis.embedded.core.ExecutableProvider;

/** A Redis that keeps everything in memory: {@code redis-server} from the path, else the one that a library carries. */
public final class RedisProcess implements AutoCloseable {

    private final ChildProcess process;
    private final int port;

    private RedisProcess(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts a Redis on the loopback address.
     *
     * @param port where it listens
     * @param work a directory of its own, for what it writes
     */
    public static RedisProcess start(int port, Path work) throws IOException {
        Files.createDirectories(work);
        List<String> command = List.of(
                executable(work).getAbsolutePath(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--dir",
                work.toString());
        return new RedisProcess(ChildProcess.start(command, Map.of(), work.resolve("redis.log")), port);
    }

    /** Where it is, as a URL. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Ends it without a warning, as a crash would. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }

    private static File executable(Path work) throws IOException {
        try {
            return ExecutableProvider.newExecutableInPath("redis-server").get();
        } catch (FileNotFoundException e) {
            return ExecutableProvider.newJarResourceProvider(work.toFile()).get();
        }
    }
}
