package org.cachedai.tier.redis;

import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.PushConsumerChain;
import redis.clients.jedis.util.RedisInputStream;

/** A connection of Jedis that reads its replies by {@link ReplyReader}. */
final class BoundedConnection extends Connection {

    BoundedConnection(OneSocket socket, JedisClientConfig config) {
        super(socket, config);
    }

    @Override
    protected @Nullable Object protocolRead(RedisInputStream in, PushConsumerChain pushes) {
        return ReplyReader.read(in.readByte(), in);
    }
}
