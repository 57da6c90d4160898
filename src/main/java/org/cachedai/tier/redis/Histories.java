package org.cachedai.tier.redis;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cachedai.tier.FarTierException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;

/**
 * The histories of data that are known. A primary's data has one history, by Redis' replication id, which ends when it is
 * restarted or when a replica takes its place: what was written last may be lost then. A server with a history that is
 * not known is refused until it was accepted, when nobody works with it yet; until somebody does, all are known. Thread-safe.
 */
final class Histories implements ConnectionCheck {

    /** Of a server that does not tell. */
    static final String UNKNOWN = "";

    private static final Pattern ID = Pattern.compile("^master_replid:(\\w+)", Pattern.MULTILINE);
    private static final Duration WELCOME = Duration.ofSeconds(2);

    private final ConnectionCheck first;
    private final Set<String> accepted = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private final Set<HostAndPort> met = new HashSet<>();
    private final Map<HostAndPort, Deadline> welcome = new HashMap<>();
    private boolean inUse;

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
    synchronized boolean acceptRefused() {
        boolean any = accepted.addAll(refused);
        refused.clear();
        return any;
    }

    /** From now on somebody works with the data. */
    synchronized void areInUse() {
        inUse = true;
    }

    /**
     * A server has come to a Cluster, to which slots are moved from others that are still there: what it has is whole. Holds for a
     * moment, and not for a server that was met before.
     */
    synchronized void welcome(HostAndPort server) {
        if (!met.contains(server)) {
            welcome.put(server, Deadline.in(WELCOME));
        }
    }

    @Override
    public void require(RedisServer server, Function<CommandArguments, @Nullable Object> exchange) {
        first.require(server, exchange);
        if (!isKnown(server.address(), of(exchange))) {
            throw new FarTierException(server
                    + ": it was restarted, or has taken another's place; what was lost there is made good first");
        }
    }

    private synchronized boolean isKnown(HostAndPort server, String history) {
        Deadline welcomed = welcome.remove(server);
        boolean welcomeNow = welcomed != null && welcomed.nanosLeft() > 0;
        boolean known = history.equals(UNKNOWN) || accepted.contains(history) || !inUse || welcomeNow;
        if (known) {
            met.add(server);
            accepted.add(history);
        } else {
            refused.add(history);
        }
        return known;
    }
}
