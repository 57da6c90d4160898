package org.cachedai.tier.redis;

import java.util.function.Function;
import org.cachedai.tier.FarTierException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/**
 * Exchanges of commands and replies with one node. Each ends within the server's timeout, all waiting included; after
 * any failure its connection is dropped. Thread-safe. Owns the connections.
 */
final class NodeExchanges implements AutoCloseable {

    private final RedisServer server;
    private final ConnectionPool pool;

    NodeExchanges(RedisServer server, ConnectionPool pool) {
        this.server = server;
        this.pool = pool;
    }

    /** The node. */
    RedisServer server() {
        return server;
    }

    /**
     * For commands that do no harm when they are done twice: over a connection that the server may have dropped
     * meanwhile they are tried once more on a new one, within the same time.
     */
    <T> T repeatable(Deadline deadline, Function<Connection, T> commands) {
        RedisConnection connection = pool.acquire(deadline);
        boolean used = connection.isUsed();
        try {
            return exchange(connection, deadline, commands);
        } catch (FarTierException e) {
            pool.discardIdle();
            if (!used || e.getCause() == null || deadline.nanosLeft() <= 0) {
                throw e;
            }
            return exchange(pool.acquire(deadline), deadline, commands);
        }
    }

    /**
     * For commands that must not be done twice: they are sent once at most. A failure leaves open whether they were
     * done, so a connection that has rested is asked first whether it still stands.
     */
    <T> T once(Deadline deadline, Function<Connection, T> commands) {
        RedisConnection connection = pool.acquire(deadline);
        while (connection.hasRested() && !stands(connection, deadline)) {
            pool.discardIdle();
            connection = pool.acquire(deadline);
        }
        try {
            return exchange(connection, deadline, commands);
        } catch (FarTierException e) {
            pool.discardIdle();
            throw e;
        }
    }

    /** Returns when the node has answered. */
    void ping(Deadline deadline) {
        repeatable(deadline, NodeExchanges::ping);
    }

    @Override
    public void close() {
        pool.close();
    }

    private <T> T exchange(RedisConnection connection, Deadline deadline, Function<Connection, T> commands) {
        @Nullable T reply = null;
        try {
            reply = connection.exchange(deadline, commands);
        } finally {
            if (reply == null) {
                pool.discard(connection);
            } else {
                pool.release(connection);
            }
        }
        return reply;
    }

    /** Whether the connection still stands; it is dropped if not. */
    private boolean stands(RedisConnection connection, Deadline deadline) {
        try {
            return connection.exchange(deadline, NodeExchanges::ping);
        } catch (FarTierException e) {
            pool.discard(connection);
            return false;
        }
    }

    private static Boolean ping(Connection connection) {
        Replies.requirePong(connection.executeCommand(Command.PING));
        return true;
    }
}
