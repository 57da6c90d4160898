package org.cachedai.tier.redis;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cachedai.tier.FarTierException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Lets a primary pass that is new enough and runs in the mode that was configured. Immutable.
 *
 * @param cluster whether it must be a node of a Cluster; else it must be none
 */
record PrimaryCheck(boolean cluster) implements ConnectionCheck {

    private static final Pattern MODE = Pattern.compile("^(?:redis|server)_mode:(\\w+)", Pattern.MULTILINE);
    private static final Pattern VERSION =
            Pattern.compile("^redis_version:((\\d{1,5})\\.(\\d{1,5})[\\w.]*)", Pattern.MULTILINE);
    private static final int LEAST_MAJOR = 6;
    private static final int LEAST_MINOR = 2;

    @Override
    public void require(RedisServer server, Function<CommandArguments, @Nullable Object> exchange) {
        String info = Replies.text(Replies.bytes(ask(server, exchange, Command.INFO, "server")));
        requireVersion(server, info);
        requireMode(server, info);
        List<?> role = Replies.list(ask(server, exchange, Command.ROLE));
        if (!Replies.text(Replies.bytes(role.get(0))).equals("master")) {
            throw new FarTierException(
                    server + ": it is a replica; cachedai.redis.url must give the primary's address, or those of the"
                            + " Sentinels as redis+sentinel://host:port/name, which follows a failover");
        }
    }

    private static @Nullable Object ask(
            RedisServer server,
            Function<CommandArguments, @Nullable Object> exchange,
            Command command,
            String... arguments) {
        CommandArguments line = new CommandArguments(command);
        for (String argument : arguments) {
            line.add(argument);
        }
        try {
            return exchange.apply(line);
        } catch (JedisDataException e) {
            if (Replies.errorCode(e).equals("ERR")) {
                throw new FarTierException(server + ": does not know the command " + command
                        + " and is no Redis of version 6.2 or later; check cachedai.redis.url");
            }
            throw e;
        }
    }

    private static void requireVersion(RedisServer server, String info) {
        Matcher version = VERSION.matcher(info);
        if (!version.find()) {
            throw new FarTierException(
                    server + ": does not say its version, so that it is no Redis; check" + " cachedai.redis.url");
        }
        int major = Integer.parseInt(version.group(2));
        int minor = Integer.parseInt(version.group(3));
        if (major < LEAST_MAJOR || (major == LEAST_MAJOR && minor < LEAST_MINOR)) {
            throw new FarTierException(server + ": it is Redis " + version.group(1)
                    + ", which is too old: cachedai.redis.url needs a Redis of version 6.2 or later, or a Valkey");
        }
    }

    private void requireMode(RedisServer server, String info) {
        Matcher found = MODE.matcher(info);
        String mode = found.find() ? found.group(1) : "standalone";
        if (mode.equals("sentinel")) {
            throw new FarTierException(server + ": it is a Sentinel; write cachedai.redis.url as"
                    + " redis+sentinel://host:port/name, with the name under which it knows the primary");
        } else if (mode.equals("cluster") != cluster) {
            throw new FarTierException(server
                    + (cluster
                            ? ": it is no node of a Cluster; write cachedai.redis.url as redis://host:port"
                            : ": it is a node of a Cluster; write cachedai.redis.url as redis+cluster://host:port"));
        }
    }
}
