package org.cachedai.tier.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.cachedai.tier.FarTier;
import org.cachedai.tier.FarTierException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/**
 * The far tier on one Redis server. Every exchange ends within the server's timeout, all waiting included; after any
 * failure its connection is dropped. An exchange over a connection that the server may have dropped meanwhile is tried
 * once more on a new one, within the same time. Owns its connections and threads.
 */
public final class RedisFarTier implements FarTier {

    private final RedisServer server;
    private final FormatGuard guard;
    private final byte[] guardVersion;
    private final Watchdog watchdog = new Watchdog();
    private final ConnectionPool pool;

    /**
     * Connects to nothing yet.
     *
     * @param server where it is
     * @param poolSize the most connections, at least 1
     * @param guard recognises what must not be overwritten
     */
    public RedisFarTier(RedisServer server, int poolSize, FormatGuard guard) {
        this.server = server;
        this.guard = guard;
        this.guardVersion = ascii(guard.version());
        this.pool = new ConnectionPool(server, poolSize, watchdog);
    }

    @Override
    public Read read(byte[] generationKey, byte[] entryKey) {
        CommandArguments command =
                new CommandArguments(Command.MGET).add(generationKey).add(entryKey);
        return exchange(connection -> Replies.read(connection.executeCommand(command)));
    }

    @Override
    public long write(byte[] generationKey, long expectedGeneration, byte[] entryKey, Payload payload) {
        long life = payload.lifeMillis() == Long.MAX_VALUE ? 0 : payload.lifeMillis();
        List<byte[]> keys = List.of(generationKey, entryKey);
        List<byte[]> arguments =
                List.of(ascii(expectedGeneration), guard.magic(), guardVersion, payload.bytes(), ascii(life));
        return exchange(connection -> Replies.generation(Scripts.WRITE.run(connection, keys, arguments)));
    }

    @Override
    public long remove(byte[] generationKey, List<byte[]> entryKeys) {
        CommandArguments unlink = new CommandArguments(Command.UNLINK);
        entryKeys.forEach(unlink::add);
        CommandArguments get = new CommandArguments(Command.GET).add(generationKey);
        return exchange(connection -> {
            connection.sendCommand(unlink);
            connection.sendCommand(get);
            Replies.requireCount(connection.getOne());
            return Replies.generation(connection.getOne());
        });
    }

    @Override
    public long establishGeneration(byte[] generationKey, long fresh) {
        return generation(Scripts.ESTABLISH, generationKey, fresh);
    }

    @Override
    public long advanceGeneration(byte[] generationKey, long fresh) {
        return generation(Scripts.ADVANCE, generationKey, fresh);
    }

    @Override
    public void probe() {
        exchange(Deadline.in(server.patience()), connection -> {
            Replies.requirePong(connection.executeCommand(Command.PING));
            return true;
        });
    }

    @Override
    public void close() {
        pool.close();
        watchdog.close();
    }

    private long generation(Script script, byte[] generationKey, long fresh) {
        return exchange(connection ->
                Replies.knownGeneration(script.run(connection, List.of(generationKey), List.of(ascii(fresh)))));
    }

    private <T> T exchange(Function<Connection, T> commands) {
        return exchange(Deadline.in(server.timeout()), commands);
    }

    private <T> T exchange(Deadline deadline, Function<Connection, T> commands) {
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

    private <T> T exchange(RedisConnection connection, Deadline deadline, Function<Connection, T> commands) {
        @Nullable T reply = null;
        watchdog.wake();
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

    private static byte[] ascii(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }
}
