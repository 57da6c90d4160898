package org.cachedai.tier.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.cachedai.tier.FarTierException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.util.RedisInputStream;
import redis.clients.jedis.util.RedisOutputStream;

/**
 * One connection for subscriptions: one thread receives while any thread sends. After a second of silence the server is
 * asked for a sign of life; without one within another second the connection counts as lost.
 */
final class FeedConnection {

    private static final int SILENCE_MILLIS = 1_000;
    private static final Duration MESSAGE_TIME = Duration.ofSeconds(5);

    private final RedisServer server;
    private final Introduction introduction;
    private final SocketGuard sending;
    private final SocketGuard receiving;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Streams streams;

    /** @param check what the server must be */
    FeedConnection(RedisServer server, Watchdog watchdog, ConnectionCheck check) {
        this.server = server;
        this.introduction = new Introduction(check);
        this.sending = SocketGuard.watchedBy(watchdog, server);
        this.receiving = SocketGuard.watchedBy(watchdog, server);
    }

    /** Connects, authenticates and checks the server; called once, before anything else, by the thread that receives. */
    void connect() {
        streams = sending.within(Deadline.in(server.patience()), this::open);
    }

    /**
     * Sends a command without waiting for what it brings.
     *
     * @throws FarTierException when it fails or is late; the connection is of no use then
     */
    void send(Command command, Collection<String> arguments) {
        Streams open = streams();
        CommandArguments line = new CommandArguments(command);
        arguments.forEach(argument -> line.add(Arguments.ascii(argument)));
        lock.lock();
        try {
            sending.within(Deadline.in(server.timeout()), () -> open.write(line));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a message.
     *
     * @throws RuntimeException when there is none any more; the connection is of no use then
     */
    @Nullable
    Object receive() {
        Streams open = streams();
        byte type = firstByte(open.in());
        open.input().begin(Deadline.in(MESSAGE_TIME));
        Object message = ReplyReader.read(type, open.in());
        open.input().end();
        return message;
    }

    /** Ends it, from any thread. */
    void close() {
        sending.close();
        receiving.close();
    }

    private byte firstByte(RedisInputStream in) {
        try {
            return in.readByte();
        } catch (JedisConnectionException e) {
            if (!(e.getCause() instanceof SocketTimeoutException)) {
                throw e;
            }
        }
        send(Command.PING, List.of());
        return in.readByte();
    }

    private Streams open() {
        try {
            Socket socket = new OneSocket(server, this::watch).createSocket();
            MessageInput input = new MessageInput(socket.getInputStream(), receiving);
            Streams opened =
                    new Streams(input, new RedisInputStream(input), new RedisOutputStream(socket.getOutputStream()));
            introduction.require(server, opened::exchange);
            socket.setSoTimeout(SILENCE_MILLIS);
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void watch(Socket socket) {
        sending.watch(socket);
        receiving.watch(socket);
    }

    private Streams streams() {
        Streams open = streams;
        if (open == null) {
            throw new IllegalStateException("Not connected yet: call connect first");
        }
        return open;
    }

    /** The two directions of the socket. */
    private record Streams(MessageInput input, RedisInputStream in, RedisOutputStream out) {

        boolean write(CommandArguments line) {
            try {
                Protocol.sendCommand(out, line);
                out.flush();
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Nullable
        Object exchange(CommandArguments line) {
            write(line);
            return ReplyReader.read(in.readByte(), in);
        }
    }
}
