package org.cachedai.tier.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** A script, called by its digest; sent whole when the server does not know it yet. Immutable. */
final class Script {

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

    @Nullable
    Object run(Connection connection, List<byte[]> keys, List<byte[]> arguments) {
        try {
            return connection.executeCommand(call(Command.EVALSHA, digest, keys, arguments));
        } catch (JedisNoScriptException e) {
            return connection.executeCommand(call(Command.EVAL, source, keys, arguments));
        }
    }

    private static CommandArguments call(Command command, String script, List<byte[]> keys, List<byte[]> arguments) {
        CommandArguments call = new CommandArguments(command).add(script).add(keys.size());
        keys.forEach(call::add);
        arguments.forEach(call::add);
        return call;
    }
}
