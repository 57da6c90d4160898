package org.cachedai.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.cachedai.bench.peer.RedisPort;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;

/**
 * A Redis server for the benchmarks, on a free port of the loopback interface, keeping nothing on disk. The {@code
 * redis-server} on the PATH is preferred to the embedded one. Ended by whoever started it.
 */
final class BenchRedis implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final int port;
    private final RedisServer server;

    private BenchRedis(int port, RedisServer server) {
        this.port = port;
        this.server = server;
    }

    /** Starts a server and tells the benchmarks of this JVM where it is. */
    static BenchRedis start() {
        try {
            int port = freePort();
            RedisServer server = RedisServer.newRedisServer()
                    .executableProvider(executable())
                    .port(port)
                    .bind(HOST)
                    .setting("save \"\"")
                    .setting("appendonly no")
                    .build();
            server.start();
            System.setProperty(RedisPort.PROPERTY, Integer.toString(port));
            return new BenchRedis(port, server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    /** Drops everything that it holds. */
    void empty() {
        try (Jedis client = new Jedis(HOST, port)) {
            client.flushAll();
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
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
