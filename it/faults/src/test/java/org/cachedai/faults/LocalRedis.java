package org.cachedai.faults;

import java.net.URI;
import org.cachedai.faults.redis.RedisProcess;
import org.cachedai.faults.redis.Site;

/** A Redis of the test's own, on the loopback interface, keeping nothing on disk. Ended by the test that started it. */
final class LocalRedis implements AutoCloseable {

    private final RedisProcess server;

    private LocalRedis(RedisProcess server) {
        this.server = server;
    }

    /** Starts it on a free port. */
    static LocalRedis start() {
        return startAt(RedisProcess.freePort());
    }

    /** Starts it on a port. */
    static LocalRedis startAt(int port) {
        return new LocalRedis(RedisProcess.server(Site.plain(), port));
    }

    /** Its address, with the user that has the rights that the README gives it, and no others. */
    URI uri() {
        return server.uri();
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        server.kill();
    }

    @Override
    public void close() {
        server.close();
    }
}
