package org.cachedai.jcache.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ModifiedExpiryPolicy;
import org.cachedai.spi.Tier;
import org.cachedai.spi.TieredCache;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The near tier never holds an entry for longer than it lives in Redis, whichever operation asks. */
class ExpiryInBothTiersTest {

    private static final long LIFE_MILLIS = 60_000;

    @RegisterExtension
    final TestCaches caches = new TestCaches(Tiers.REDIS);

    private Cache<String, String> here;
    private Cache<String, String> there;

    @BeforeEach
    void open() {
        here = caches.manager().createCache("c", living(LIFE_MILLIS));
        there = caches.newManager().createCache("c", living(LIFE_MILLIS));
    }

    @Test
    void entry_filledFromRedisLate_isGoneForEveryOperationAtOnce() {
        here.put("k", "v");
        caches.now.addAndGet(LIFE_MILLIS - 1);
        await().until(() -> found(there).tier() == Tier.NEAR);
        assertThat(found(there).remainingMillis()).isEqualTo(1);

        caches.now.addAndGet(1);

        for (Cache<String, String> cache : List.of(there, here)) {
            requireGone(cache);
        }
    }

    @Test
    void replacement_ofAShorterLifeElsewhere_isGoneWithThat() {
        there.put("k", "old");
        assertThat(there.get("k")).isEqualTo("old");
        Cache<String, String> shorter = caches.newManager().createCache("c", living(LIFE_MILLIS / 10));
        shorter.put("k", "new");
        await().until(() -> "new".equals(there.get("k")));

        caches.now.addAndGet(LIFE_MILLIS / 10);

        requireGone(there);
    }

    @Test
    void put_afterTheExpiry_isVisibleAtOnceEverywhere() {
        here.put("k", "old");
        assertThat(there.get("k")).isEqualTo("old");
        caches.now.addAndGet(LIFE_MILLIS);

        here.put("k", "new");

        for (Cache<String, String> cache : List.of(there, here)) {
            assertThat(cache.get("k")).isEqualTo("new");
            assertThat(cache.containsKey("k")).isTrue();
            assertThat(cache.getAll(Set.of("k"))).isEqualTo(Map.of("k", "new"));
            assertThat(cache.iterator().next().getValue()).isEqualTo("new");
            assertThat(cache.<String>invoke("k", (entry, arguments) -> entry.getValue()))
                    .isEqualTo("new");
        }
    }

    private static void requireGone(Cache<String, String> cache) {
        assertThat(cache.containsKey("k")).isFalse();
        assertThat(cache.getAll(Set.of("k"))).isEmpty();
        assertThat(cache.iterator()).isExhausted();
        assertThat(cache.<Boolean>invoke("k", (entry, arguments) -> entry.exists()))
                .isFalse();
        assertThat(found(cache)).isNull();
        assertThat(cache.get("k")).isNull();
        assertThat(cache.replace("k", "too late")).isFalse();
        assertThat(cache.remove("k", "v")).isFalse();
    }

    private static TieredCache.Found<String> found(Cache<String, String> cache) {
        @SuppressWarnings("unchecked")
        TieredCache<String, String> tiered = cache.unwrap(TieredCache.class);
        return tiered.lookup("k");
    }

    private static MutableConfiguration<String, String> living(long millis) {
        return TestCaches.ofTexts()
                .setExpiryPolicyFactory(ModifiedExpiryPolicy.factoryOf(new Duration(TimeUnit.MILLISECONDS, millis)));
    }
}
