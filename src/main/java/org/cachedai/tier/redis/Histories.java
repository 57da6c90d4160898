package org.cachedai.tier.redis;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cachedai.tier.FarTierException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/**
 * The histories of data that are known. A primary's data has one history, by Redis' replication id, which ends when it is
 * restarted or when a replica takes its place: what was written last may be lost then. A server with a history that is
 * not known is refused until it was accepted, when nobody works with it yet; the very first is known. Thread-safe.
 */
final class Histories implements ConnectionCheck {

    /** Of a server that does not tell. */
    static final String UNKNOWN = "";

    private static final Pattern ID = Pattern.compile("^master_replid:(\\w+)", Pattern.MULTILINE);

    private final ConnectionCheck first;
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    /** @param first what a server must be besides */
    Histories(ConnectionCheck first) {
        this.first = first;
    }

    /** The history of a server's data. */
    static String of(Function<CommandArguments, @Nullable Object> exchange) {
        Object info = exchange.apply(new CommandArguments(Command.INFO).add("replication"));
        if (!(info instanceof byte[] text)) {
            return UNKNOWN;
        }
        Matcher id = ID.matcher(Replies.text(text));
        return id.find() ? id.group(1) : UNKNOWN;
    }

    /** Accepts those that were refused; whether there were any. */
    boolean acceptRefused() {
        Set<String> now = Set.copyOf(refused);
        accepted.addAll(now);
        refused.removeAll(now);
        return !now.isEmpty();
    }

    @Override
    public void require(RedisServer server, Function<CommandArguments, @Nullable Object> exchange) {
        first.require(server, exchange);
        String history = of(exchange);
        boolean known = history.equals(UNKNOWN) || accepted.contains(history) || isFirst(history);
        if (!known) {
            refused.add(history);
            throw new FarTierException(server
                    + ": it was restarted, or has taken another's place; what was lost there is made good first");
        }
    }

    private synchronized boolean isFirst(String history) {
        return accepted.isEmpty() && accepted.add(history);
    }
}
