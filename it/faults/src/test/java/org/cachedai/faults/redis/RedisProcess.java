package org.cachedai.faults.redis;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** A process of {@code redis-server}, in a directory of its own. Ended by the test that started it. */
public final class RedisProcess implements AutoCloseable {

    private static final Path README = Path.of("../../README.md");
    private static final String USER_AND_PASSWORD = "cachedai:secret";
    private static final int SECONDS_TO_START = 20;
    private static final int CLUSTER_BUS = 10_000;

    private final Site site;
    private final int port;
    private final Path directory;
    private final Process process;

    private RedisProcess(Site site, int port, Path directory, Process process) {
        this.site = site;
        this.port = port;
        this.directory = directory;
        this.process = process;
    }

    /** Starts a server that nobody looks after. */
    public static RedisProcess alone() {
        return server(Site.plain(), freePort());
    }

    /** Starts a server on a port, with further arguments, and returns when it answers. */
    public static RedisProcess server(Site site, int port, String... arguments) {
        List<String> all = arguments(site);
        all.addAll(List.of("--repl-diskless-sync-delay", "0"));
        all.addAll(List.of(arguments));
        return start(site, port, all);
    }

    /** Kills it, and starts it again with what it has saved. */
    public RedisProcess restarted() {
        kill();
        try {
            return start(site, port, directory, arguments(site));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a Sentinel that follows a configuration. */
    static RedisProcess sentinel(Site site, int port, List<String> configuration) {
        try {
            Path file = Files.createTempFile("sentinel", ".conf");
            Files.write(file, configuration);
            return start(site, port, List.of(file.toString(), "--sentinel"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A free port, whose Cluster bus port is free too. */
    public static int freePort() {
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

    /** Its host, without brackets. */
    public String host() {
        return site.host();
    }

    /** Its port. */
    public int port() {
        return port;
    }

    /** Its address as it stands in a list of a {@link URI}. */
    public String address() {
        return site.address(port);
    }

    /** The address of a server that stands alone, as a setting, with the user that has the least rights. */
    public URI uri() {
        return URI.create(site.scheme("") + "://" + USER_AND_PASSWORD + "@"
                + address().replace("%5B", "[").replace("%5D", "]"));
    }

    /** A connection of one's own, with all rights. */
    public Jedis client() {
        return new Jedis(
                this::connect,
                DefaultJedisClientConfig.builder().autoNegotiateProtocol(false).build());
    }

    private Socket connect() {
        Certificate certificate = site.certificate();
        SocketFactory sockets = certificate == null ? SocketFactory.getDefault() : certificate.sockets();
        try {
            return sockets.createSocket(site.host(), port);
        } catch (IOException e) {
            throw new JedisConnectionException(e);
        }
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of every server; its user {@code cachedai} has the password {@code secret} and the rights that the README gives it. */
    private static List<String> arguments(Site site) {
        try {
            String user = Files.readString(README)
                    .lines()
                    .filter(line -> line.startsWith("user cachedai "))
                    .findFirst()
                    .orElseThrow();
            List<String> arguments = new ArrayList<>(List.of("--save", "", "--appendonly", "no"));
            arguments.addAll(List.of(("--" + user).split(" ")));
            arguments.addAll(site.executable().arguments());
            return arguments;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RedisProcess start(Site site, int port, List<String> arguments) {
        try {
            return start(site, port, Files.createTempDirectory("redis"), arguments);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start a Redis on port " + port, e);
        }
    }

    private static RedisProcess start(Site site, int port, Path directory, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(site.executable().file().toString());
        boolean configured = !arguments.get(0).startsWith("--");
        command.addAll(configured ? arguments.subList(0, 1) : List.of());
        command.addAll(site.listening(port));
        command.addAll(List.of("--dir", directory.toString()));
        command.addAll(configured ? arguments.subList(1, arguments.size()) : arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        RedisProcess started = new RedisProcess(site, port, directory, process);
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

    /** Waits a moment. */
    public static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
