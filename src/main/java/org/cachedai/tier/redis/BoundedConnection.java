package org.cachedai.tier.redis;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.PushConsumerChain;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.util.RedisInputStream;

/**
 * A connection of Jedis that reads its replies by {@link ReplyReader}, and that can send each command as one for a slot that
 * is being moved to the server. Not thread-safe.
 */
final class BoundedConnection extends Connection {

    private boolean asking;

    BoundedConnection(OneSocket socket, JedisClientConfig config) {
        super(socket, config);
    }

    /** Does an exchange in which every command is about a slot that is being moved to the server. */
    static <T> Function<Connection, T> asking(Function<Connection, T> commands) {
        return connection -> ((BoundedConnection) connection).ask(commands);
    }

    private <T> T ask(Function<Connection, T> commands) {
        asking = true;
        try {
            return commands.apply(this);
        } finally {
            asking = false;
        }
    }

    @Override
    public void sendCommand(CommandArguments command) {
        if (asking) {
            super.sendCommand(new CommandArguments(Command.ASKING));
        }
        super.sendCommand(command);
    }

    @Override
    protected @Nullable Object protocolRead(RedisInputStream in, PushConsumerChain pushes) {
        @Nullable JedisDataException refusal = asking ? error(in) : null;
        try {
            Object reply = ReplyReader.read(in.readByte(), in);
            if (refusal == null) {
                return reply;
            }
        } catch (JedisDataException e) {
            refusal = refusal == null ? e : refusal;
        }
        throw refusal;
    }

    /** The error that the next reply is, or null. */
    private static @Nullable JedisDataException error(RedisInputStream in) {
        try {
            ReplyReader.read(in.readByte(), in);
            return null;
        } catch (JedisDataException e) {
            return e;
        }
    }
}
