package org.cachedai.tier.redis;

import org.cachedai.tier.FarTierException;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/** Asks a node of a Cluster for the primaries of all slots. */
record ClusterQuery() implements LayoutQuery {

    @Override
    public Layout ask(NodeExchanges node, Deadline deadline) {
        return node.repeatable(deadline, connection -> slots(node.server(), connection));
    }

    private static Layout slots(RedisServer server, Connection connection) {
        try {
            CommandArguments ask = new CommandArguments(Command.CLUSTER).add("SLOTS");
            return SlotMap.parse(connection.executeCommand(ask), server.host());
        } catch (JedisDataException e) {
            if (Replies.errorCode(e).equals("ERR")) {
                throw new FarTierException(server + ": it is no node of a Cluster; write cachedai.redis.url as"
                        + " redis://host:port for a single server, or redis+sentinel://host:port/name for Sentinels");
            }
            throw e;
        }
    }
}
