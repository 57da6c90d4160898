package org.cachedai.tier.redis;

import org.cachedai.tier.FarTierException;
import org.cachedai.tier.FarTierRefusedException;
import org.cachedai.tier.FarTierReplyException;
import redis.clients.jedis.exceptions.JedisDataException;

/** Error replies as exceptions that say what to do about them. */
final class ServerErrors {

    private ServerErrors() {}

    /** Takes the code of the error only, for the rest may quote keys and content. */
    static FarTierException of(RedisServer server, JedisDataException error) {
        String code = Replies.errorCode(error);
        return switch (code) {
            case "MOVED", "ASK", "TRYAGAIN" ->
                RedirectedException.parse(server, String.valueOf(error.getMessage()))
                        .<FarTierException>map(redirected -> redirected)
                        .orElseGet(() -> answered(server, code, ": the cache's slot is being moved to another node"));
            case "WRONGPASS", "NOAUTH" ->
                new FarTierRefusedException(server + ": refuses the user or the password with the error " + code
                        + "; check cachedai.redis.user and cachedai.redis.password");
            case "NOPERM" ->
                answered(server, code, ": allow the user all commands, keys and channels that the README lists");
            case "READONLY" -> answered(server, code, ": it is a replica");
            case "CLUSTERDOWN" -> answered(server, code, ": no primary of the Cluster serves the cache's slot");
            default -> answered(server, code, "");
        };
    }

    private static FarTierException answered(RedisServer server, String code, String meaning) {
        return new FarTierReplyException(server + ": answered the error " + code + meaning);
    }
}
