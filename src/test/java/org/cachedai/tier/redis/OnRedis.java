package org.cachedai.tier.redis;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import redis.clients.jedis.Jedis;

/** A Redis of a test class's own, with a tier on it and a client beside it. */
class OnRedis {

    static LocalRedis redis;
    static RedisFarTier tier;
    static Jedis client;

    @BeforeAll
    static void start() {
        redis = LocalRedis.start();
        tier = TestTier.on(redis);
        client = redis.client();
    }

    @AfterAll
    static void stop() {
        client.close();
        tier.close();
        redis.close();
    }
}
