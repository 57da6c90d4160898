package org.cachedai.tier.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** A script, called by its digest; sent whole when the server does not know it yet. Immutable. */
final class Script {

    private static final String PARTLY = "PARTLY-";

    private final String source;
    private final String digest;

    Script(String source) {
        this.source = source;
        try {
            byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(source.getBytes(StandardCharsets.UTF_8));
            this.digest = HexFormat.of().formatHex(sha1);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-1, but this one", e);
        }
    }

    /** Calls it once. */
    Object run(Connection connection, Call call) {
        try {
            return present(connection.executeCommand(command(Command.EVALSHA, digest, call)));
        } catch (JedisNoScriptException e) {
            return present(connection.executeCommand(command(Command.EVAL, source, call)));
        }
    }

    /**
     * Calls it many times. Every call is written before a reply is read: the server keeps replies in its memory until
     * they are read, and reads on meanwhile, so that neither side can wait for the other.
     *
     * @return the replies, all of them read, in the order of the calls; those of calls that were not done because their slot
     *     is being moved are {@link #isRedirected errors}
     * @throws JedisDataException when none was done, or one of them is another error
     */
    List<Object> runAll(Connection connection, List<Call> calls) {
        List<@Nullable Object> replies = pipeline(connection, calls);
        List<Call> unknown = IntStream.range(0, calls.size())
                .filter(i -> replies.get(i) instanceof JedisNoScriptException)
                .mapToObj(calls::get)
                .toList();
        if (!unknown.isEmpty()) {
            connection.executeCommand(
                    new CommandArguments(Command.SCRIPT).add("LOAD").add(source));
            Iterator<@Nullable Object> later = pipeline(connection, unknown).iterator();
            replies.replaceAll(reply -> reply instanceof JedisNoScriptException ? later.next() : reply);
        }
        requireNoError(replies);
        return replies.stream().map(Script::present).toList();
    }

    /** Whether a reply stands for a call that was not done, because its slot has moved or is being moved. */
    static boolean isRedirected(Object reply) {
        return reply instanceof JedisDataException error && RedirectedException.isCode(Replies.errorCode(error));
    }

    private static Object present(@Nullable Object reply) {
        if (reply == null) {
            throw Replies.unexpected(null);
        }
        return reply;
    }

    private List<@Nullable Object> pipeline(Connection connection, List<Call> calls) {
        calls.forEach(call -> connection.sendCommand(command(Command.EVALSHA, digest, call)));
        return connection.getMany(calls.size());
    }

    /** The first error speaks for all calls only when none of them was done; else nobody may repeat them all. */
    private static void requireNoError(List<@Nullable Object> replies) {
        boolean noneDone = replies.stream().allMatch(JedisDataException.class::isInstance);
        for (Object reply : replies) {
            if (reply instanceof JedisDataException error && (noneDone || !isRedirected(error))) {
                throw noneDone ? error : new JedisDataException(PARTLY + Replies.errorCode(error));
            }
        }
    }

    private static CommandArguments command(Command command, String script, Call call) {
        CommandArguments arguments =
                new CommandArguments(command).add(script).add(call.keys().size());
        call.keys().forEach(arguments::add);
        call.arguments().forEach(arguments::add);
        return arguments;
    }

    /**
     * What a script is called with.
     *
     * @param keys its {@code KEYS}
     * @param arguments its {@code ARGV}
     */
    record Call(List<byte[]> keys, List<byte[]> arguments) {}
}
