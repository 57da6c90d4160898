package org.cachedai.jcache.spi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.ModifiedExpiryPolicy;
import org.cachedai.spi.EncodedValue;
import org.cachedai.spi.Provenance;
import org.cachedai.spi.TieredCache;
import org.cachedai.tier.redis.LocalRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import redis.clients.jedis.Jedis;

/** Managers on a Redis of the test's own, with a clock that the test moves. */
class RedisManagers {

    private static final javax.cache.expiry.Duration HOUR = new javax.cache.expiry.Duration(TimeUnit.HOURS, 1);
    /** Long enough not to take a busy machine for an outage. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    final AtomicLong now = new AtomicLong(System.currentTimeMillis());
    final TieredCachingProvider provider = new TieredCachingProvider(null, now::get);
    LocalRedis redis;
    Jedis client;

    @BeforeEach
    void startRedis() {
        redis = LocalRedis.start();
        client = redis.client();
    }

    @AfterEach
    void endEverything() {
        provider.close();
        client.close();
        redis.close();
    }

    CacheManager manager(String namespace) {
        return provider.getCacheManager(redis.uri(), null, properties(namespace));
    }

    void restartManagers() {
        provider.close();
    }

    Jedis client() {
        client.close();
        client = redis.client();
        return client;
    }

    void set(String key, byte[] bytes) {
        client.set(key.getBytes(UTF_8), bytes);
    }

    String entryKey(String namespace, String cache, String key) {
        return entryKey(client, namespace, cache, key);
    }

    static String entryKey(Jedis client, String namespace, String cache, String key) {
        String prefix = "cachedai:{" + namespace + ":" + cache + "}:";
        return prefix + client.get(prefix + "generation") + ":" + key;
    }

    static Properties properties(String namespace) {
        Properties properties = new Properties();
        properties.setProperty("cachedai.namespace", namespace);
        properties.setProperty("cachedai.redis.timeout", TIMEOUT.toMillis() + "ms");
        return properties;
    }

    static Cache<String, EncodedValue> create(CacheManager manager, String name) {
        return manager.createCache(
                name,
                new MutableConfiguration<String, EncodedValue>()
                        .setTypes(String.class, EncodedValue.class)
                        .setExpiryPolicyFactory(ModifiedExpiryPolicy.factoryOf(HOUR)));
    }

    static EncodedValue encoded(String json) {
        return new EncodedValue(json.getBytes(UTF_8), Provenance.NONE);
    }

    @SuppressWarnings("unchecked")
    static TieredCache<String, EncodedValue> tiered(Cache<String, EncodedValue> cache) {
        return cache.unwrap(TieredCache.class);
    }
}
