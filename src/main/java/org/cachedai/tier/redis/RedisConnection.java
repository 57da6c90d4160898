package org.cachedai.tier.redis;

import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.cachedai.tier.FarTierException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;

/** One connection for commands and their replies, used by one thread at a time, under a {@link SocketGuard}. */
final class RedisConnection {

    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONG_REST_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final RedisServer server;
    private final SocketGuard guard;
    private final Introduction introduction;
    private @Nullable BoundedConnection jedis;
    private boolean used;
    private long lastUseNanos;

    /** @param check what the server must be */
    RedisConnection(RedisServer server, Watchdog watchdog, ConnectionCheck check) {
        this.server = server;
        this.introduction = new Introduction(check);
        this.guard = SocketGuard.watchedBy(watchdog, server);
    }

    /** Connects, authenticates and checks the server; called once, before anything else. */
    void connect(Deadline deadline) {
        guard.within(deadline, () -> {
            BoundedConnection opened =
                    new BoundedConnection(new OneSocket(server, guard::watch), RedisServer.clientConfig());
            introduction.require(server, opened::executeCommand);
            opened.beginSealing();
            jedis = opened;
            return opened;
        });
    }

    /**
     * Sends commands and reads their replies.
     *
     * @throws RedirectedException when another node is to be asked; the connection is as good as before
     * @throws FarTierException when it fails or is late; the connection is of no use then
     */
    <T> T exchange(Deadline deadline, Function<Connection, T> commands) {
        Connection connection = jedis;
        if (connection == null) {
            throw new IllegalStateException("Not connected yet: call connect first");
        }
        try {
            return guard.within(deadline, () -> commands.apply(connection));
        } finally {
            used = true;
            lastUseNanos = System.nanoTime();
        }
    }

    /** Whether nothing has come that nobody has asked for, which would be read in place of the next reply. */
    boolean isQuiet() {
        BoundedConnection connection = jedis;
        return connection != null && !connection.hasUnread() && !(server.isTls() && guard.hasUnread());
    }

    /** Whether it has served before, so that the server may have dropped it since. */
    boolean isUsed() {
        return used;
    }

    /** Whether it has served before, and not lately. */
    boolean hasRested() {
        return used && System.nanoTime() - lastUseNanos > REST_NANOS;
    }

    /** Whether it has not served for so long that it is not needed. */
    boolean hasRestedLong() {
        return used && System.nanoTime() - lastUseNanos > LONG_REST_NANOS;
    }

    /** Ends it, from any thread. */
    void close() {
        guard.close();
    }
}
