package org.cachedai.jcache.spi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import org.cachedai.spi.EncodedValue;
import org.cachedai.spi.FarTierState;
import org.cachedai.spi.Provenance;
import org.cachedai.spi.TieredCache;
import org.cachedai.tier.redis.LocalRedis;
import org.junit.jupiter.api.Test;

/** Many callers while Redis is killed and comes back. */
class OutageUnderLoadTest {

    private static final int CALLERS = 32;
    private static final int KEYS = 100;
    private static final Duration LONG = Duration.ofSeconds(60);

    private volatile boolean done;

    @Test
    void calls_whileRedisIsKilledAndComesBack_neverFailNorAnswerWrong() throws Exception {
        TieredCachingProvider provider = new TieredCachingProvider();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try (LocalRedis redis = LocalRedis.start()) {
            Cache<String, EncodedValue> cache = open(provider, redis);
            TieredCache<?, ?> tiered = cache.unwrap(TieredCache.class);
            List<Future<Integer>> work = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                work.add(callers.submit(() -> useUntilDone(cache)));
            }
            await().atMost(LONG).until(() -> tiered.statistics().nearEntries() > 0);
            redis.stop();
            await().atMost(LONG).until(() -> tiered.statistics().farTier() == FarTierState.DOWN);
            redis.restart();
            await().atMost(LONG).until(() -> tiered.statistics().farTier() == FarTierState.UP);
            done = true;
            for (Future<Integer> one : work) {
                assertThat(one.get(30, TimeUnit.SECONDS)).isPositive();
            }
        } finally {
            done = true;
            callers.shutdownNow();
            provider.close();
        }
    }

    private static Cache<String, EncodedValue> open(TieredCachingProvider provider, LocalRedis redis) {
        Properties properties = new Properties();
        properties.setProperty("cachedai.near.max-entries", "20");
        properties.setProperty("cachedai.redis.pool-size", "4");
        properties.setProperty("cachedai.redis.timeout", "1s");
        return provider.getCacheManager(redis.uri(), null, properties)
                .createCache(
                        "load",
                        new MutableConfiguration<String, EncodedValue>().setTypes(String.class, EncodedValue.class));
    }

    private int useUntilDone(Cache<String, EncodedValue> cache) throws InterruptedException {
        int calls = 0;
        while (!done) {
            String key = "k" + ThreadLocalRandom.current().nextInt(KEYS);
            EncodedValue expected = new EncodedValue(('"' + key + '"').getBytes(UTF_8), Provenance.NONE);
            EncodedValue found = cache.get(key);
            if (found == null) {
                cache.put(key, expected);
            } else {
                assertThat(found).isEqualTo(expected);
            }
            calls++;
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return calls;
    }
}
