package org.cachedai.demo.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * {@code Launcher SERVER PORT REDIS DIRECTORY}: runs the demo until it is told to stop, until the server ends, or until
 * a process that it descends from (Maven, and the Maven around that) has ended, however hard.
 */
public final class Launcher implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final int GENERATIONS = 2;
    private static final String REDIS_URL = "CACHEDAI_REDIS_URL";

    private final String server;
    private final int port;
    private final Path directory;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private Launcher(String server, int port, Path directory) {
        this.server = server;
        this.port = port;
        this.directory = directory;
    }

    /** @param arguments server, port, whether to start a Redis, and the build directory with the archives */
    public static void main(String[] arguments) throws Exception {
        var end = endOfAncestors();
        var launcher = new Launcher(arguments[0], Integer.parseInt(arguments[1]), Path.of(arguments[3]));
        Runtime.getRuntime().addShutdownHook(new Thread(launcher::close));
        launcher.run(Boolean.parseBoolean(arguments[2]), end);
    }

    private void run(boolean withRedis, CompletableFuture<?> end) throws Exception {
        if (!Ports.isFree(port)) {
            throw new IllegalStateException("Port " + port + " is taken. Choose another one with -Dport=18080.");
        }
        Optional<String> redis = withRedis ? Optional.of(startRedis()) : Optional.ofNullable(System.getenv(REDIS_URL));
        ChildProcess process = startServer(redis);
        CompletableFuture<?> over = CompletableFuture.anyOf(end, process.onExit());
        say("Starting " + server + ". Its log: " + process.log());
        boolean ready = CompletableFuture.anyOf(over, ready())
                .thenApply(first -> true)
                .completeOnTimeout(false, START_LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
        if (!ready) {
            throw new IllegalStateException("The demo does not answer. The server's log says why: " + process.log());
        }
        if (!over.isDone()) {
            say("CachedAI demo: http://localhost:" + port + "/ on " + server + ", "
                    + redis.map(url -> "with Redis at " + withoutPassword(url)).orElse("in memory alone")
                    + ". Ctrl-C ends it.");
        }
        over.join();
        if (!end.isDone()) {
            throw new IllegalStateException("The server ended by itself. Its log says why: " + process.log());
        }
        System.exit(0);
    }

    private String startRedis() throws IOException {
        RedisProcess redis = RedisProcess.start(Ports.free(), directory.resolve("redis"));
        keep(redis);
        return redis.url();
    }

    private ChildProcess startServer(Optional<String> redisUrl) throws IOException {
        Path installation = server.equals("payara") ? directory.resolve("payara-micro.jar") : wildflyHome();
        var command = new ServerCommand(
                installation, directory.resolve("demo-" + server + ".war"), directory.resolve(server + "-run"), port);
        ChildProcess process = command.start(
                redisUrl.map(url -> Map.of(REDIS_URL, url)).orElse(Map.of()));
        keep(process);
        return process;
    }

    private Path wildflyHome() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> Files.exists(file.resolve("jboss-modules.jar")))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("There is no WildFly in " + directory));
        }
    }

    private CompletableFuture<Void> ready() {
        var ready = new CompletableFuture<Void>();
        var poll = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "readiness");
            thread.setDaemon(true);
            return thread;
        });
        poll.scheduleWithFixedDelay(
                () -> {
                    if (Ports.answers(port)) {
                        ready.complete(null);
                        poll.shutdown();
                    }
                },
                0,
                250,
                TimeUnit.MILLISECONDS);
        return ready;
    }

    private synchronized void keep(AutoCloseable process) {
        started.push(process);
    }

    @Override
    public synchronized void close() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                say("Could not end a process: " + e);
            }
        }
    }

    /** Completes when one of the processes that this one descends from ends. */
    private static CompletableFuture<?> endOfAncestors() {
        return CompletableFuture.anyOf(
                Stream.iterate(ProcessHandle.current().parent(), Optional::isPresent, process -> process.flatMap(
                                ProcessHandle::parent))
                        .limit(GENERATIONS)
                        .map(process -> process.orElseThrow().onExit())
                        .toArray(CompletableFuture[]::new));
    }

    private static String withoutPassword(String url) {
        return url.replaceAll("//[^/@]*@", "//");
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
