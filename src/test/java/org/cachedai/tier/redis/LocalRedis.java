package org.cachedai.tier.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.core.RedisServerBuilder;

/**
 * A Redis server of a test's own, on a free port of the loopback interface, keeping nothing on disk. The
 * {@code redis-server} on the PATH is preferred to the embedded one. Ended by the test that started it.
 */
public final class LocalRedis implements AutoCloseable {

    private final int port;
    private final List<String> settings;
    private RedisServer server;

    private LocalRedis(int port, List<String> settings) {
        this.port = port;
        this.settings = settings;
        this.server = launch();
    }

    /** Starts a server with further lines of configuration. */
    public static LocalRedis start(String... settings) {
        return new LocalRedis(freePort(), List.of(settings));
    }

    /** A port on which nothing listens. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public URI uri() {
        return URI.create("redis://127.0.0.1:" + port);
    }

    /** A client of the test's own. */
    public Jedis client() {
        return new Jedis("127.0.0.1", port);
    }

    public void stop() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again on the same port, empty. */
    public void restart() {
        stop();
        server = launch();
    }

    @Override
    public void close() {
        stop();
    }

    private RedisServer launch() {
        try {
            RedisServerBuilder builder = RedisServer.newRedisServer()
                    .executableProvider(executable())
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("save \"\"")
                    .setting("appendonly no");
            settings.forEach(builder::setting);
            RedisServer launched = builder.build();
            launched.start();
            return launched;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ExecutableProvider executable() {
        try {
            ExecutableProvider onPath = ExecutableProvider.newExecutableInPath("redis-server");
            onPath.get();
            return onPath;
        } catch (IOException e) {
            return ExecutableProvider.newJarResourceProvider();
        }
    }
}
