package org.cachedai.faults.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisException;
import redis.embedded.core.ExecutableProvider;

/** A process of {@code redis-server}, in a directory of its own. Ended by the test that started it. */
public final class RedisProcess implements AutoCloseable {

    private static final Path README = Path.of("../../README.md");
    private static final int SECONDS_TO_START = 20;
    private static final int CLUSTER_BUS = 10_000;

    private final int port;
    private final Path directory;
    private final Process process;

    private RedisProcess(int port, Path directory, Process process) {
        this.port = port;
        this.directory = directory;
        this.process = process;
    }

    /** Starts a server that nobody looks after. */
    public static RedisProcess alone() {
        return server(freePort());
    }

    /** Starts a server on a port, with further arguments, and returns when it answers. */
    static RedisProcess server(int port, String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("--save", "", "--appendonly", "no", "--repl-diskless-sync-delay", "0"));
        all.addAll(List.of(arguments));
        RedisProcess started = start(port, all);
        started.allowUser();
        return started;
    }

    /** Kills it, and starts it again with what it has saved. */
    public RedisProcess restarted() {
        kill();
        try {
            RedisProcess started = start(port, directory, List.of("--save", "", "--appendonly", "no"));
            started.allowUser();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a Sentinel that follows a configuration. */
    static RedisProcess sentinel(int port, List<String> configuration) {
        try {
            Path file = Files.createTempFile("sentinel", ".conf");
            Files.write(file, configuration);
            return start(port, List.of(file.toString(), "--sentinel"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A free port, whose Cluster bus port is free too. */
    static int freePort() {
        while (true) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                int port = socket.getLocalPort();
                if (port + CLUSTER_BUS < 65_536) {
                    new ServerSocket(port + CLUSTER_BUS, 1, InetAddress.getLoopbackAddress()).close();
                    return port;
                }
            } catch (IOException e) {
                // Another one is tried.
            }
        }
    }

    /** Its port. */
    public int port() {
        return port;
    }

    /** Its address as {@code host:port}. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Its address as a setting. */
    public URI uri() {
        return URI.create("redis://" + address());
    }

    /** A connection of one's own. */
    public Jedis client() {
        return new Jedis("127.0.0.1", port);
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    /** Makes the user {@code cachedai} with the password {@code secret} and the rights that the README gives it. */
    private void allowUser() {
        try (Jedis client = client()) {
            String rights = Files.readString(README)
                    .lines()
                    .filter(line -> line.startsWith("user cachedai "))
                    .findFirst()
                    .orElseThrow();
            client.sendCommand(Protocol.Command.ACL, ("SETUSER" + rights.substring("user".length())).split(" "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RedisProcess start(int port, List<String> arguments) {
        try {
            return start(port, Files.createTempDirectory("redis"), arguments);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start a Redis on port " + port, e);
        }
    }

    private static RedisProcess start(int port, Path directory, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ExecutableProvider.newJarResourceProvider().get().getPath());
        boolean configured = !arguments.isEmpty() && !arguments.get(0).startsWith("--");
        command.addAll(configured ? arguments.subList(0, 1) : List.of());
        command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1", "--dir", directory.toString()));
        command.addAll(configured ? arguments.subList(1, arguments.size()) : arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        RedisProcess started = new RedisProcess(port, directory, process);
        started.awaitAnswer();
        return started;
    }

    private void awaitAnswer() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
        while (true) {
            try (Jedis client = client()) {
                if (!client.info("server").contains("process_id:" + process.pid())) {
                    kill();
                    throw new IllegalStateException("Another process has taken port " + port);
                }
                return;
            } catch (JedisException e) {
                if (System.nanoTime() - end > 0 || !process.isAlive()) {
                    kill();
                    throw new IllegalStateException(
                            "Redis on port " + port + " did not start: " + Files.readString(directory.resolve("log")),
                            e);
                }
            }
            pause();
        }
    }

    static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
