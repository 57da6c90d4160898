package org.cachedai.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;

/** A Redis of the test's own, on the loopback interface, keeping nothing on disk. Ended by the test that started it. */
final class LocalRedis implements AutoCloseable {

    private final int port;
    private final RedisServer server;

    private LocalRedis(int port, RedisServer server) {
        this.port = port;
        this.server = server;
    }

    /** Starts it on a free port. */
    static LocalRedis start() {
        try {
            return startAt(freePort());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not find a free port", e);
        }
    }

    /** Starts it on a port. */
    static LocalRedis startAt(int port) {
        try {
            RedisServer server = RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("save \"\"")
                    .setting("appendonly no")
                    .build();
            server.start();
            return new LocalRedis(port, server);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start a Redis", e);
        }
    }

    URI uri() {
        return URI.create("redis://127.0.0.1:" + port);
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        try (Jedis client = new Jedis("127.0.0.1", port)) {
            String info = client.info("server");
            long pid = Long.parseLong(info.replaceAll("(?s).*process_id:(\\d+).*", "$1"));
            ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not stop the Redis on port " + port, e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
