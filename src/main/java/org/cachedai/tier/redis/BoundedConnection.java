package org.cachedai.tier.redis;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.PushConsumerChain;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.util.RedisInputStream;

/**
 * A connection of Jedis that reads its replies by {@link ReplyReader}, and believes only those to what it has asked.
 * Behind the commands of an exchange goes, in the same packet, a PING with a seal that no other exchange has; the replies
 * must be followed by it, so that one that is another exchange's is found out. It can send each command as one for a slot
 * that is being moved to the server. Not thread-safe.
 */
final class BoundedConnection extends Connection {

    private boolean asking;
    private boolean sealing;
    private long lastSeal;
    private @Nullable RedisInputStream input;

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

    /** Seals every exchange from now on; those that make and check the connection have none. */
    void beginSealing() {
        lastSeal = ThreadLocalRandom.current().nextLong();
        sealing = true;
    }

    /** Sends a command without a seal and reads its reply. For servers that do not answer a PING with what it brings. */
    static @Nullable Object executeUnsealed(Connection connection, CommandArguments command) {
        connection.sendCommand(command);
        return connection.getOne();
    }

    /**
     * Sends a command and reads its reply.
     *
     * @throws JedisConnectionException when the reply is another exchange's; the connection is of no use then
     */
    @Override
    public @Nullable Object executeCommand(CommandArguments command) {
        if (!sealing) {
            return executeUnsealed(this, command);
        }
        sendCommand(command);
        byte[] seal = sendSeal();
        Object reply;
        try {
            reply = getOne();
        } catch (JedisDataException e) {
            if (isUsableAfter(e)) {
                requireSeal(seal);
            }
            throw e;
        }
        requireSeal(seal);
        return reply;
    }

    /**
     * Reads the replies to all commands that were sent; an error among them is an element.
     *
     * @throws JedisConnectionException when they are another exchange's; the connection is of no use then
     */
    @Override
    public List<@Nullable Object> getMany(int count) {
        if (!sealing) {
            return super.getMany(count);
        }
        byte[] seal = sendSeal();
        List<@Nullable Object> replies = super.getMany(count);
        requireSeal(seal);
        return replies;
    }

    /** Whether bytes wait that no exchange has asked for, or nobody can tell because the socket is closed. */
    boolean hasUnread() {
        RedisInputStream opened = input;
        try {
            return opened != null && opened.available() > 0;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    protected @Nullable Object protocolRead(RedisInputStream in, PushConsumerChain pushes) {
        input = in;
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

    private static boolean isUsableAfter(JedisDataException error) {
        return error instanceof JedisNoScriptException || RedirectedException.isCode(Replies.errorCode(error));
    }

    private byte[] sendSeal() {
        byte[] seal = ByteBuffer.allocate(Long.BYTES).putLong(++lastSeal).array();
        super.sendCommand(new CommandArguments(Command.PING).add(seal));
        return seal;
    }

    private void requireSeal(byte[] seal) {
        boolean wasAsking = asking;
        asking = false;
        try {
            if (!(getOne() instanceof byte[] found) || !Arrays.equals(found, seal)) {
                throw new JedisConnectionException("a reply that belongs to another exchange");
            }
        } finally {
            asking = wasAsking;
        }
    }
}
