package org.cachedai.jcache.spi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.expiry.ModifiedExpiryPolicy;
import org.cachedai.spi.EncodedValue;
import org.cachedai.spi.FarTierState;
import org.cachedai.spi.Tier;
import org.cachedai.spi.TieredCache;
import org.cachedai.tier.redis.LocalRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Caches in both tiers, on a real Redis. */
class RedisCacheTest {

    private static final javax.cache.expiry.Duration HOUR = new javax.cache.expiry.Duration(TimeUnit.HOURS, 1);
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private final AtomicLong now = new AtomicLong(System.currentTimeMillis());
    private final TieredCachingProvider provider = new TieredCachingProvider(null, now::get);
    private LocalRedis redis;
    private Jedis client;

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

    @Test
    void put_entry_liesInRedisWithItsNativeLifeAndReadableJson() {
        Cache<String, EncodedValue> cache = create(manager("shop"), "summarize");

        cache.put("k1", encoded("{\"text\":\"short\"}"));

        String key = entryKey("shop", "summarize", "k1");
        assertThat(client.pttl(key)).isBetween(3_590_000L, 3_600_000L);
        assertThat(client.get(key)).endsWith("{\"text\":\"short\"}");
    }

    @Test
    void lookup_afterRestartOfTheManager_findsTheEntryFarWithItsRemainingLife() {
        create(manager("shop"), "summarize").put("k1", new EncodedValue("[1]".getBytes(UTF_8), 1500));
        provider.close();
        now.addAndGet(600_000);

        TieredCache<String, EncodedValue> cache = tiered(create(manager("shop"), "summarize"));

        TieredCache.Found<EncodedValue> far = cache.lookup("k1");
        assertThat(far.tier()).isEqualTo(Tier.FAR);
        assertThat(far.value()).isEqualTo(new EncodedValue("[1]".getBytes(UTF_8), 1500));
        assertThat(far.remainingMillis()).isEqualTo(3_000_000);
        assertThat(cache.lookup("k1")).extracting("tier", "remainingMillis").containsExactly(Tier.NEAR, 3_000_000L);
        now.addAndGet(3_000_000);
        assertThat(cache.lookup("k1")).isNull();
    }

    @Test
    void get_damagedEntries_missesAndCountsThem() {
        Cache<String, EncodedValue> cache = create(manager("shop"), "summarize");
        cache.put("good", encoded("{\"text\":\"short\"}"));
        cache.put("other", encoded("{\"text\":\"other\"}"));
        String good = entryKey("shop", "summarize", "good");
        byte[] whole = client.get(good.getBytes(UTF_8));
        restartManagers();
        cache = create(manager("shop"), "summarize");

        String prefix = good.substring(0, good.length() - "good".length());
        set(prefix + "garbage", "garbage".getBytes(UTF_8));
        set(prefix + "empty", new byte[0]);
        set(prefix + "truncated", java.util.Arrays.copyOf(whole, whole.length - 1));
        set(prefix + "swapped", whole);
        whole[whole.length - 3] ^= 4;
        set(good, whole);
        client.lpush(prefix + "list", "a");

        for (String key : new String[] {"garbage", "empty", "truncated", "swapped", "good", "list"}) {
            assertThat(cache.get(key)).as(key).isNull();
        }
        assertThat(tiered(cache).statistics().unreadableEntries()).isEqualTo(5);
        assertThat(cache.get("other")).isNotNull();
        cache.put("garbage", encoded("1"));
        cache.put("list", encoded("2"));
        restartManagers();
        cache = create(manager("shop"), "summarize");
        assertThat(cache.get("garbage")).isEqualTo(encoded("1"));
        assertThat(cache.get("list")).isEqualTo(encoded("2"));
    }

    @Test
    void put_overNewerFormat_leavesItAndStillAnswersNear() {
        Cache<String, EncodedValue> cache = create(manager("shop"), "summarize");
        cache.put("k", encoded("1"));
        String key = entryKey("shop", "summarize", "k");
        byte[] newer = client.get(key.getBytes(UTF_8));
        newer[4] = 2;
        set(key, newer);
        restartManagers();
        cache = create(manager("shop"), "summarize");

        assertThat(cache.get("k")).isNull();
        cache.put("k", encoded("2"));

        assertThat(client.get(key.getBytes(UTF_8))).isEqualTo(newer);
        assertThat(cache.get("k")).isEqualTo(encoded("2"));
        assertThat(tiered(cache).statistics().unreadableEntries()).isEqualTo(1);
    }

    @Test
    void clear_inOneManager_hidesEntriesFromAllOfThem() {
        Cache<String, EncodedValue> here = create(manager("shop"), "summarize");
        TieredCachingProvider otherJvm = new TieredCachingProvider(null, now::get);
        try {
            Cache<String, EncodedValue> there =
                    create(otherJvm.getCacheManager(redis.uri(), null, properties("shop")), "summarize");
            here.put("k", encoded("1"));
            assertThat(there.get("k")).isEqualTo(encoded("1"));

            here.clear();

            assertThat(here.get("k")).isNull();
            assertThat(there.get("another")).isNull();
            assertThat(there.get("k")).isNull();
        } finally {
            otherJvm.close();
        }
    }

    @Test
    void caches_ofTwoNamespacesAndOddNames_neverCollide() {
        create(manager("a.b"), "c").put("k", encoded("1"));
        restartManagers();
        Cache<String, EncodedValue> colon = create(manager("a.b"), "c:1");
        colon.put("k", encoded("2"));
        Cache<String, EncodedValue> braces = create(manager("a.b"), "{c}");
        braces.put("k{x}", encoded("3"));
        restartManagers();

        assertThat(create(manager("a.b.c"), "c").get("k")).isNull();
        restartManagers();
        assertThat(create(manager("a.b"), "c").get("k")).isEqualTo(encoded("1"));
        assertThat(create(manager("a.b"), "c:1").get("k")).isEqualTo(encoded("2"));
        assertThat(create(manager("a.b"), "{c}").get("k{x}")).isEqualTo(encoded("3"));
        assertThat(client.keys("*")).allMatch(key -> key.startsWith("cachedai:{") && key.lastIndexOf('{') == 9);
    }

    @Test
    void calls_whileRedisIsKilledAndComesBack_workAndReturnToIt() {
        Cache<String, EncodedValue> cache = create(manager("shop"), "summarize");
        cache.put("k", encoded("1"));
        redis.stop();

        long start = System.nanoTime();
        assertThat(cache.get("unknown")).isNull();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.plusMillis(400));
        assertThat(tiered(cache).statistics().farTier()).isEqualTo(FarTierState.DOWN);
        assertThat(tiered(cache).statistics().farFailures()).isPositive();
        cache.put("near", encoded("2"));
        assertThat(tiered(cache).lookup("near").tier()).isEqualTo(Tier.NEAR);
        assertThat(cache.get("k")).isEqualTo(encoded("1"));

        redis.restart();

        Cache<String, EncodedValue> same = cache;
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(tiered(same).statistics().farTier()).isEqualTo(FarTierState.UP));
        assertThat(tiered(cache).statistics().nearEntries()).isZero();
        cache.put("back", encoded("3"));
        assertThat(client().exists(entryKey("shop", "summarize", "back"))).isTrue();
    }

    @Test
    void manager_withWrongPassword_worksNearOnly() {
        try (LocalRedis guarded = LocalRedis.start("requirepass right")) {
            Properties wrong = properties("shop");
            wrong.setProperty("cachedai.redis.password", "wrong");
            CacheManager manager = provider.getCacheManager(guarded.uri(), null, wrong);
            Cache<String, EncodedValue> cache = create(manager, "summarize");

            cache.put("k", encoded("1"));

            assertThat(cache.get("k")).isEqualTo(encoded("1"));
            assertThat(tiered(cache).statistics().farTier()).isEqualTo(FarTierState.DOWN);
            manager.close();
        }
    }

    @Test
    void manager_withAclUserAndDatabase_usesThem() {
        try (LocalRedis guarded = LocalRedis.start(
                "user cachedai on >secret ~cachedai:* resetchannels &cachedai:* +@all", "user default off")) {
            Properties right = properties("shop");
            right.setProperty("cachedai.redis.url", "redis://cachedai:secret@127.0.0.1:" + guarded.port() + "/3");
            CacheManager manager = provider.getCacheManager(null, null, right);
            Cache<String, EncodedValue> cache = create(manager, "summarize");

            cache.put("k", encoded("1"));

            assertThat(tiered(cache).statistics().farTier()).isEqualTo(FarTierState.UP);
            assertThat(manager.getURI().toString()).doesNotContain("secret");
            try (Jedis other = guarded.client()) {
                other.auth("cachedai", "secret");
                other.select(3);
                assertThat(other.exists(entryKey(other, "shop", "summarize", "k")))
                        .isTrue();
            }
            manager.close();
        }
    }

    @Test
    void close_ofTheManager_endsItsThreads() {
        CacheManager manager = manager("shop");
        create(manager, "summarize").put("k", encoded("1"));

        manager.close();

        await().atMost(Duration.ofSeconds(10)).until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("cachedai-")));
    }

    @Test
    void createCache_whatRedisCannotCarry_staysInThisJvm() {
        CacheManager manager = manager("shop");

        Cache<String, Object> untyped = manager.createCache("untyped", new MutableConfiguration<String, Object>());
        Cache<String, Object> byReference =
                manager.createCache("reference", new MutableConfiguration<String, Object>().setStoreByValue(false));
        untyped.put("k", 1);
        byReference.put("k", this);

        assertThat(untyped.get("k")).isEqualTo(1);
        assertThat(byReference.get("k")).isSameAs(this);
        assertThat(client.keys("*")).isEmpty();
    }

    @Test
    void conditionalOperations_ofTwoManagers_areDoneOnce() {
        Cache<String, EncodedValue> here = create(manager("shop"), "summarize");
        try (TieredCachingProvider otherJvm = new TieredCachingProvider(null, now::get)) {
            Cache<String, EncodedValue> there =
                    create(otherJvm.getCacheManager(redis.uri(), null, properties("shop")), "summarize");

            assertThat(here.putIfAbsent("k", encoded("1"))).isTrue();
            assertThat(there.putIfAbsent("k", encoded("2"))).isFalse();
            assertThat(there.replace("k", encoded("1"), encoded("2"))).isTrue();
            assertThat(here.replace("k", encoded("1"), encoded("3"))).isFalse();
            assertThat(here.getAndPut("k", encoded("4"))).isEqualTo(encoded("2"));
            assertThat(there.getAndReplace("k", encoded("5"))).isEqualTo(encoded("4"));
            assertThat(here.remove("k", encoded("4"))).isFalse();
            assertThat(there.getAndRemove("k")).isEqualTo(encoded("5"));
            assertThat(here.remove("k")).isFalse();
        }
    }

    @Test
    void invoke_byManyThreadsOfTwoManagers_losesNothing() throws Exception {
        MutableConfiguration<String, Long> counters =
                new MutableConfiguration<String, Long>().setTypes(String.class, Long.class);
        Cache<String, Long> here = manager("shop").createCache("counters", counters);
        try (TieredCachingProvider otherJvm = new TieredCachingProvider(null, now::get)) {
            Cache<String, Long> there = otherJvm.getCacheManager(redis.uri(), null, properties("shop"))
                    .createCache("counters", counters);
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<Future<?>> counting = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Cache<String, Long> cache = i % 2 == 0 ? here : there;
                counting.add(threads.submit(() -> {
                    for (int n = 0; n < 100; n++) {
                        cache.invoke("k", (entry, arguments) -> {
                            entry.setValue(entry.exists() ? entry.getValue() + 1 : 1L);
                            return null;
                        });
                    }
                }));
            }
            for (Future<?> counted : counting) {
                counted.get();
            }
            threads.shutdown();

            assertThat(here.<Long>invoke("k", (entry, arguments) -> entry.getValue()))
                    .isEqualTo(400L);
        }
    }

    @Test
    void iterator_andRemoveAll_goOverTheWholeCache() {
        Cache<String, EncodedValue> cache = create(manager("shop"), "summarize");
        for (int i = 0; i < 1000; i++) {
            cache.put("k" + i, encoded("1"));
        }
        create(manager("shop"), "another").put("k", encoded("1"));

        List<String> keys = new ArrayList<>();
        cache.forEach(entry -> keys.add(entry.getKey()));

        assertThat(keys).hasSize(1000).doesNotHaveDuplicates();
        cache.removeAll();
        assertThat(cache.iterator().hasNext()).isFalse();
        await().until(() -> client.keys("cachedai:{shop:summarize}:*:k*").isEmpty());
    }

    @Test
    void destroyCache_leavesNothingInRedis() {
        CacheManager manager = manager("shop");
        Cache<String, EncodedValue> cache = create(manager, "summarize");
        for (int i = 0; i < 1000; i++) {
            cache.put("k" + i, encoded("1"));
        }

        manager.destroyCache("summarize");

        await().until(() -> client.keys("*").isEmpty());
    }

    @Test
    void listener_inOneManager_hearsOfChangesInTheOther() {
        Cache<String, EncodedValue> here = create(manager("shop"), "summarize");
        List<String> heard = new CopyOnWriteArrayList<>();
        here.registerCacheEntryListener(new MutableCacheEntryListenerConfiguration<String, EncodedValue>(
                () -> new EverythingListener(heard), null, true, true));
        try (TieredCachingProvider otherJvm = new TieredCachingProvider(null, now::get)) {
            Cache<String, EncodedValue> there =
                    create(otherJvm.getCacheManager(redis.uri(), null, properties("shop")), "summarize");
            there.put("k", encoded("1"));
            there.put("k", encoded("2"));
            there.remove("k");

            await().untilAsserted(() -> assertThat(heard).containsExactly("CREATED k", "UPDATED k", "REMOVED k"));
        }
    }

    @Test
    void remove_entry_dropsItFromBothTiers() {
        Cache<String, EncodedValue> cache = create(manager("shop"), "summarize");
        cache.put("k", encoded("1"));
        String key = entryKey("shop", "summarize", "k");

        cache.removeAll(Set.of("k"));

        assertThat(cache.containsKey("k")).isFalse();
        assertThat(client.exists(key)).isFalse();
    }

    @Test
    void put_largeValue_isCompressedAndComesBack() {
        Cache<String, EncodedValue> cache = create(manager("shop"), "summarize");
        EncodedValue large = encoded('"' + "all work and no play ".repeat(1000) + '"');
        cache.put("k", large);

        assertThat(client.strlen(entryKey("shop", "summarize", "k"))).isLessThan(1000);
        assertThat(tiered(cache).statistics().compressions()).isEqualTo(1);
        restartManagers();
        assertThat(create(manager("shop"), "summarize").get("k")).isEqualTo(large);
    }

    /** Writes down what it hears. */
    private record EverythingListener(List<String> heard)
            implements CacheEntryCreatedListener<String, EncodedValue>,
                    CacheEntryUpdatedListener<String, EncodedValue>,
                    CacheEntryRemovedListener<String, EncodedValue> {

        @Override
        public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends EncodedValue>> events) {
            events.forEach(event -> heard.add(event.getEventType() + " " + event.getKey()));
        }

        @Override
        public void onUpdated(Iterable<CacheEntryEvent<? extends String, ? extends EncodedValue>> events) {
            onCreated(events);
        }

        @Override
        public void onRemoved(Iterable<CacheEntryEvent<? extends String, ? extends EncodedValue>> events) {
            onCreated(events);
        }
    }

    private CacheManager manager(String namespace) {
        return provider.getCacheManager(redis.uri(), null, properties(namespace));
    }

    private void restartManagers() {
        provider.close();
    }

    private Jedis client() {
        client.close();
        client = redis.client();
        return client;
    }

    private void set(String key, byte[] bytes) {
        client.set(key.getBytes(UTF_8), bytes);
    }

    private String entryKey(String namespace, String cache, String key) {
        return entryKey(client, namespace, cache, key);
    }

    private static String entryKey(Jedis client, String namespace, String cache, String key) {
        String prefix = "cachedai:{" + namespace + ":" + cache + "}:";
        return prefix + client.get(prefix + "generation") + ":" + key;
    }

    private static Properties properties(String namespace) {
        Properties properties = new Properties();
        properties.setProperty("cachedai.namespace", namespace);
        properties.setProperty("cachedai.redis.timeout", TIMEOUT.toMillis() + "ms");
        return properties;
    }

    private static Cache<String, EncodedValue> create(CacheManager manager, String name) {
        return manager.createCache(
                name,
                new MutableConfiguration<String, EncodedValue>()
                        .setTypes(String.class, EncodedValue.class)
                        .setExpiryPolicyFactory(ModifiedExpiryPolicy.factoryOf(HOUR)));
    }

    private static EncodedValue encoded(String json) {
        return new EncodedValue(json.getBytes(UTF_8), 0);
    }

    @SuppressWarnings("unchecked")
    private static TieredCache<String, EncodedValue> tiered(Cache<String, EncodedValue> cache) {
        return cache.unwrap(TieredCache.class);
    }
}
