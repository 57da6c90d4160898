package org.cachedai.tier.redis;

import java.util.List;
import java.util.Optional;
import org.cachedai.tier.FarTierException;
import org.cachedai.tier.FarTierRefusedException;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Asks a Sentinel for the primary.
 *
 * @param service the name under which the Sentinels know it
 */
record SentinelQuery(String service) implements LayoutQuery {

    @Override
    public Layout ask(NodeExchanges sentinel, Deadline deadline) {
        try {
            return sentinel.repeatable(deadline, connection -> primary(sentinel.server(), connection))
                    .orElseThrow(() -> new FarTierException(
                            sentinel.server() + ": this Sentinel knows no primary of the" + " name '" + service
                                    + "'; cachedai.redis.url must end with /name as in its configuration"));
        } catch (FarTierRefusedException e) {
            throw new FarTierRefusedException(sentinel.server() + ": this Sentinel refuses the user or the password;"
                    + " check cachedai.redis.sentinel.user and cachedai.redis.sentinel.password");
        }
    }

    private Optional<Layout> primary(RedisServer server, Connection connection) {
        CommandArguments ask = new CommandArguments(Command.SENTINEL)
                .add("get-master-addr-by-name")
                .add(service);
        try {
            Object reply = BoundedConnection.executeUnsealed(connection, ask);
            return reply == null ? Optional.empty() : Optional.of(new Layout.OnePrimary(address(reply)));
        } catch (JedisDataException e) {
            if (Replies.errorCode(e).equals("ERR")) {
                throw new FarTierException(server + ": it is no Sentinel; write cachedai.redis.url as redis://host:port"
                        + " for a single server, or redis+cluster://host:port for a Cluster");
            }
            throw e;
        }
    }

    private static HostAndPort address(Object reply) {
        List<?> address = Replies.list(reply, 2);
        String host = Replies.text(Replies.bytes(address.get(0)));
        String port = Replies.text(Replies.bytes(address.get(1)));
        return NodeAddress.parse(host + ":" + port, host).orElseThrow(() -> Replies.unexpected(address.get(0)));
    }
}
