package org.cachedai.servers.process;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.cachedai.demo.launch.ChildProcess;
import org.cachedai.demo.launch.Ports;
import org.cachedai.demo.launch.ServerCommand;
import org.cachedai.servers.DemoClient;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A server that the test has started with one archive, and ends by its process. */
final class RunningServer implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final ChildProcess process;
    private final int port;

    private RunningServer(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts a server, in a directory named after the scenario, without waiting for it. */
    static RunningServer start(ServerKind kind, WebArchive archive, String scenario) throws IOException {
        Path work = Path.of(System.getProperty("work.directory"), kind.archiveName() + "-" + scenario);
        Files.createDirectories(work);
        Path file = work.resolve("ROOT.war");
        archive.as(ZipExporter.class).exportTo(file.toFile(), true);
        int port = Ports.free();
        var command = new ServerCommand(kind.installation(), file, work, port);
        return new RunningServer(command.start(Map.of()), port);
    }

    /** Waits until the demo answers. */
    DemoClient demo() {
        await().atMost(START_LIMIT).until(() -> Ports.answers(port));
        return new DemoClient(port);
    }

    /** Waits until the log says something, and gives all of it. */
    String logWith(String text) {
        return await().atMost(START_LIMIT).until(this::log, log -> log.contains(text));
    }

    /** Whether the demo is served. */
    boolean serves() {
        return Ports.answers(port);
    }

    /** What the server has logged so far. */
    String log() throws IOException {
        return Files.readString(process.log(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.close();
    }
}
