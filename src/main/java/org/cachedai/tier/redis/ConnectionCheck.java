package org.cachedai.tier.redis;

import java.util.function.Function;
import org.cachedai.tier.FarTierException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;

/** What a server must be before a new connection to it is used. */
@FunctionalInterface
interface ConnectionCheck {

    /** Lets everything pass. */
    ConnectionCheck NONE = (server, exchange) -> {};

    /**
     * Asks the server.
     *
     * @param exchange sends a command and gives its reply
     * @throws FarTierException when the server is not fit; says why, and what to do about it
     */
    void require(RedisServer server, Function<CommandArguments, @Nullable Object> exchange);
}
