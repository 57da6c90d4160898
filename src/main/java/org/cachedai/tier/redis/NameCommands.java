package org.cachedai.tier.redis;

import java.util.List;
import org.cachedai.tier.FarTier.Page;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/** Finds, removes and leases names, whatever stands under them. Thread-safe. */
final class NameCommands {

    /** KEYS: the lease. ARGV: its token. Returns whether it was the token's. */
    private static final Script RELEASE = new Script(Lua.FIND + """
                    if find('GET', KEYS[1]) ~= ARGV[1] then return 0 end
                    return redis.call('UNLINK', KEYS[1])
                    """);

    private final Exchanges exchanges;

    NameCommands(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    Page scan(String prefix, String cursor, int effort) {
        CommandArguments scan = new CommandArguments(Command.SCAN)
                .add(cursor.isEmpty() ? "0" : cursor)
                .add("MATCH")
                .add(Arguments.ascii(escape(prefix) + "*"))
                .add("COUNT")
                .add(Math.max(effort, 1));
        return exchanges.repeatable(
                Arguments.ascii(prefix), connection -> Replies.page(connection.executeCommand(scan)));
    }

    long unlink(List<byte[]> names) {
        if (names.isEmpty()) {
            return 0;
        }
        CommandArguments unlink = new CommandArguments(Command.UNLINK);
        names.forEach(unlink::add);
        return exchanges.once(names.get(0), connection -> Replies.number(connection.executeCommand(unlink)));
    }

    boolean tryLease(byte[] name, String token, long lifeMillis) {
        CommandArguments set = new CommandArguments(Command.SET)
                .add(name)
                .add(token)
                .add("NX")
                .add("PX")
                .add(lifeMillis);
        return exchanges.once(name, connection -> Replies.bytesOrNull(connection.executeCommand(set)) != null);
    }

    void releaseLease(byte[] name, String token) {
        Script.Call call = new Script.Call(List.of(name), List.of(Arguments.utf8(token)));
        exchanges.repeatable(name, connection -> Replies.number(RELEASE.run(connection, call)));
    }

    /** A pattern that matches the text alone. */
    private static String escape(String text) {
        return text.replaceAll("[\\\\*?\\[\\]]", "\\\\$0");
    }
}
