package org.cachedai.tier.redis;

import java.util.Optional;
import java.util.function.Function;
import org.cachedai.tier.FarTierException;
import org.cachedai.tier.FarTierRefusedException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * What happens on a new connection before it is used: the caller says who it is, the server proves what it is, and the
 * database is chosen. Immutable.
 *
 * @param check what the server must be
 */
record Introduction(ConnectionCheck check) implements ConnectionCheck {

    @Override
    public void require(RedisServer server, Function<CommandArguments, @Nullable Object> exchange) {
        Optional<JedisDataException> refusal = authenticate(server, exchange);
        if (refusal.isPresent()) {
            throw refused(server, exchange, refusal.get());
        }
        check.require(server, exchange);
        select(server, exchange);
    }

    private static Optional<JedisDataException> authenticate(
            RedisServer server, Function<CommandArguments, @Nullable Object> exchange) {
        Optional<CommandArguments> line = server.authentication();
        if (line.isEmpty()) {
            return Optional.empty();
        }
        try {
            Replies.requireOk(exchange.apply(line.get()));
            return Optional.empty();
        } catch (JedisDataException e) {
            return Optional.of(e);
        }
    }

    /** Why the caller was refused, which is the server's kind if it tells that to anybody and is the wrong one. */
    private FarTierException refused(
            RedisServer server, Function<CommandArguments, @Nullable Object> exchange, JedisDataException refusal) {
        try {
            check.require(server, exchange);
        } catch (JedisDataException e) {
            // It tells nothing to who was refused.
        } catch (FarTierException e) {
            return new FarTierRefusedException(String.valueOf(e.getMessage()));
        }
        return Replies.errorCode(refusal).equals("ERR")
                ? new FarTierRefusedException(
                        server + ": takes no such password, because it asks for none or is older than version 6; check"
                                + " cachedai.redis.user and cachedai.redis.password")
                : ServerErrors.of(server, refusal);
    }

    private static void select(RedisServer server, Function<CommandArguments, @Nullable Object> exchange) {
        if (server.database() == 0) {
            return;
        }
        try {
            Replies.requireOk(exchange.apply(new CommandArguments(Command.SELECT).add(server.database())));
        } catch (JedisDataException e) {
            if (!Replies.errorCode(e).equals("ERR")) {
                throw e;
            }
            throw new FarTierException(server + ": has no database " + server.database()
                    + "; check the end of cachedai.redis.url, or the setting 'databases' of the server");
        }
    }
}
