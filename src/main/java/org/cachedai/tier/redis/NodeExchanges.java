package org.cachedai.tier.redis;

import java.util.function.Function;
import org.cachedai.tier.FarTierException;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/**
 * Exchanges of commands and replies with one node. Each ends within the server's timeout, all waiting included; after
 * any failure its connection is dropped, but not after a {@link RedirectedException}. Thread-safe. Owns the connections.
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
        } catch (RedirectedException e) {
            throw e;
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
        } catch (RedirectedException e) {
            throw e;
        } catch (FarTierException e) {
            pool.discardIdle();
            throw e;
        }
    }

    /** Has a connection made in the background if there is none. */
    void prepare() {
        pool.prepare();
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
        boolean stands = false;
        try {
            T reply = connection.exchange(deadline, commands);
            stands = true;
            return reply;
        } catch (RedirectedException e) {
            stands = true;
            throw e;
        } finally {
            if (stands) {
                pool.release(connection);
            } else {
                pool.discard(connection);
            }
        }
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
