package org.cachedai.jcache.spi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.integration.CacheLoader;
import javax.management.ObjectName;
import org.cachedai.InvalidSettingException;
import org.cachedai.spi.EncodedValue;
import org.cachedai.spi.FarTierState;
import org.cachedai.spi.Provenance;
import org.cachedai.spi.Tier;
import org.cachedai.spi.TieredCache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Caches in the near tier alone. */
class MemoryCacheTest {

    private static final Duration MINUTE = new Duration(TimeUnit.MINUTES, 1);

    private final AtomicLong now = new AtomicLong(1_000_000);
    private final TieredCachingProvider provider = new TieredCachingProvider(null, now::get);

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void registry_namedProvider_isFoundAndInMemoryByDefault() {
        try (var found = Caching.getCachingProvider(TieredCachingProvider.class.getName())) {
            assertThat(found.getDefaultURI()).isEqualTo(URI.create("memory:/"));
            assertThat(found.getCacheManager().getURI()).isEqualTo(URI.create("memory:/"));
        }
    }

    @Test
    void getCacheManager_twice_isTheSameUntilItIsClosed() {
        CacheManager manager = provider.getCacheManager();
        assertThat(provider.getCacheManager()).isSameAs(manager);
        assertThat(provider.getCacheManager(URI.create("memory:/other"), null)).isNotSameAs(manager);

        manager.close();

        assertThat(manager.isClosed()).isTrue();
        assertThat(provider.getCacheManager()).isNotSameAs(manager);
    }

    @Test
    void getCacheManager_withAnotherScheme_saysWhatIsAllowed() {
        assertThatThrownBy(() -> provider.getCacheManager(URI.create("http://u:secret@x"), null))
                .isInstanceOf(CacheException.class)
                .hasCauseInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("http://")
                .hasMessageContaining("redis://")
                .hasMessageNotContaining("secret");
        Properties wrong = new Properties();
        wrong.setProperty("cachedai.near.max-entries", "none");
        assertThatThrownBy(() -> provider.getCacheManager(null, null, wrong))
                .isInstanceOf(CacheException.class)
                .hasCauseInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("cachedai.near.max-entries");
    }

    @Test
    void createCache_twiceOrWithWrongTypes_isRefused() {
        CacheManager manager = provider.getCacheManager();
        manager.createCache("c", types(String.class, String.class));

        assertThatThrownBy(() -> manager.createCache("c", types(String.class, String.class)))
                .isInstanceOf(CacheException.class);
        assertThatThrownBy(() -> manager.getCache("c", String.class, Integer.class))
                .isInstanceOf(ClassCastException.class);
        assertThat(manager.getCache("c", String.class, String.class)).isNotNull();
        assertThat(manager.getCache("d")).isNull();
        assertThat(manager.getCacheNames()).containsExactly("c");
        manager.destroyCache("c");
        assertThat(manager.getCacheNames()).isEmpty();
    }

    @Test
    void get_readThrough_loadsOnceForAllThatWait() throws Exception {
        AtomicInteger loads = new AtomicInteger();
        Cache<String, String> cache = provider.getCacheManager()
                .createCache(
                        "c",
                        types(String.class, String.class)
                                .setReadThrough(true)
                                .setCacheLoaderFactory(() -> new CountingLoader(loads)));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            answers.add(threads.submit(() -> cache.get("k")));
        }
        for (Future<String> answer : answers) {
            assertThat(answer.get()).isEqualTo("loaded k");
        }
        threads.shutdown();
        assertThat(loads).hasValue(1);
    }

    @Test
    void lookup_entry_saysNearAndItsRemainingLife() {
        Cache<String, EncodedValue> cache = provider.getCacheManager()
                .createCache(
                        "c",
                        types(String.class, EncodedValue.class)
                                .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(MINUTE)));
        cache.put("k", new EncodedValue("1".getBytes(UTF_8), Provenance.NONE));
        now.addAndGet(20_000);
        @SuppressWarnings("unchecked")
        TieredCache<String, EncodedValue> tiered = cache.unwrap(TieredCache.class);

        assertThat(tiered.lookup("k").tier()).isEqualTo(Tier.NEAR);
        assertThat(tiered.lookup("k").remainingMillis()).isEqualTo(40_000);
        assertThat(tiered.statistics().nearEntries()).isEqualTo(1);
        assertThat(tiered.statistics().nearBytes()).isBetween(100L, 400L);
        assertThat(tiered.statistics().farTier()).isEqualTo(FarTierState.NONE);

        cache.put("k", new EncodedValue("2".getBytes(UTF_8), Provenance.NONE));
        assertThat(tiered.lookup("k").remainingMillis()).isEqualTo(40_000);
        now.addAndGet(40_000);
        assertThat(cache.get("k")).isNull();
        assertThat(tiered.statistics().nearEntries()).isZero();
    }

    @Test
    void get_withAccessedPolicy_prolongsTheLife() {
        Cache<String, String> cache = provider.getCacheManager()
                .createCache(
                        "c",
                        types(String.class, String.class)
                                .setExpiryPolicyFactory(AccessedExpiryPolicy.factoryOf(MINUTE)));
        cache.put("k", "v");
        for (int i = 0; i < 5; i++) {
            now.addAndGet(50_000);
            assertThat(cache.get("k")).isEqualTo("v");
        }
        now.addAndGet(60_000);
        assertThat(cache.get("k")).isNull();
    }

    @Test
    void get_mutableValue_isACopyOfItsOwn() {
        CacheManager manager = provider.getCacheManager();
        Cache<String, byte[]> bytes = manager.createCache("bytes", types(String.class, byte[].class));
        byte[] given = {1, 2};
        bytes.put("k", given);
        given[0] = 9;
        bytes.get("k")[1] = 9;
        assertThat(bytes.get("k")).containsExactly(1, 2);

        Cache<String, Bean> beans = manager.createCache("beans", types(String.class, Bean.class));
        Bean bean = new Bean();
        bean.text = "a";
        beans.put("k", bean);
        bean.text = "b";
        assertThat(beans.get("k").text).isEqualTo("a");
        assertThat(beans.get("k")).isNotSameAs(beans.get("k"));

        Cache<String, Point> points = manager.createCache("points", types(String.class, Point.class));
        Point point = new Point(1, 2);
        points.put("k", point);
        assertThat(points.get("k")).isSameAs(point);
    }

    @Test
    void put_whatCannotBeCopied_isRefusedUnlessByReference() {
        CacheManager manager = provider.getCacheManager();
        Cache<Object, Object> byValue = manager.createCache("value", new MutableConfiguration<>());
        byValue.put(1, "text");
        assertThat(byValue.get(1)).isEqualTo("text");
        assertThatThrownBy(() -> byValue.put(1, new Object()))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("java.lang.Object");

        Cache<Object, Object> byReference =
                manager.createCache("reference", new MutableConfiguration<>().setStoreByValue(false));
        List<String> list = new ArrayList<>();
        byReference.put("k", list);
        assertThat(byReference.get("k")).isSameAs(list);
    }

    @Test
    void operations_ofJsr107_doWhatTheySay() {
        Cache<String, String> cache = provider.getCacheManager().createCache("c", types(String.class, String.class));

        assertThat(cache.putIfAbsent("a", "1")).isTrue();
        assertThat(cache.putIfAbsent("a", "2")).isFalse();
        assertThat(cache.getAndPut("a", "3")).isEqualTo("1");
        assertThat(cache.replace("a", "1", "4")).isFalse();
        assertThat(cache.replace("a", "3", "4")).isTrue();
        assertThat(cache.replace("b", "1")).isFalse();
        assertThat(cache.getAndReplace("a", "5")).isEqualTo("4");
        assertThat(cache.remove("a", "4")).isFalse();
        assertThat(cache.remove("a", "5")).isTrue();
        assertThat(cache.remove("a")).isFalse();
        cache.putAll(Map.of("x", "1", "y", "2"));
        assertThat(cache.getAll(Set.of("x", "y", "z"))).containsOnly(Map.entry("x", "1"), Map.entry("y", "2"));
        assertThat(cache).extracting(Cache.Entry::getKey).containsExactlyInAnyOrder("x", "y");
        assertThat(cache.getAndRemove("x")).isEqualTo("1");
        cache.removeAll();
        assertThat(cache.containsKey("y")).isFalse();
        assertThatThrownBy(() -> cache.put("k", null)).isInstanceOf(NullPointerException.class);
        cache.close();
        assertThatThrownBy(() -> cache.get("k")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void putIfAbsent_manyThreads_letsOneWin() throws Exception {
        Cache<String, String> cache = provider.getCacheManager().createCache("c", types(String.class, String.class));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 200; round++) {
                String key = "k" + round;
                List<Future<Boolean>> attempts = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    attempts.add(threads.submit(
                            () -> cache.putIfAbsent(key, Thread.currentThread().getName())));
                }
                int winners = 0;
                for (Future<Boolean> attempt : attempts) {
                    winners += attempt.get(10, TimeUnit.SECONDS) ? 1 : 0;
                }
                assertThat(winners).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void statistics_switchedOn_areShownAndGoneAfterClose() throws Exception {
        Cache<String, String> cache = provider.getCacheManager()
                .createCache("c", types(String.class, String.class).setStatisticsEnabled(true));
        ObjectName name = new ObjectName("javax.cache:type=CacheStatistics,CacheManager=memory./,Cache=c");
        var server = ManagementFactory.getPlatformMBeanServer();

        cache.put("k", "v");
        cache.get("k");
        cache.get("other");

        assertThat(server.getAttribute(name, "CacheHits")).isEqualTo(1L);
        assertThat(server.getAttribute(name, "CacheMisses")).isEqualTo(1L);
        assertThat(server.getAttribute(name, "CachePuts")).isEqualTo(1L);
        provider.close();
        assertThat(server.isRegistered(name)).isFalse();
    }

    private static <K, V> MutableConfiguration<K, V> types(Class<K> key, Class<V> value) {
        return new MutableConfiguration<K, V>().setTypes(key, value);
    }

    record Point(int x, int y) {}

    static final class Bean {
        public String text;
    }

    /** Counts its loads. */
    private record CountingLoader(AtomicInteger loads) implements CacheLoader<String, String> {

        @Override
        public String load(String key) {
            loads.incrementAndGet();
            return "loaded " + key;
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            throw new UnsupportedOperationException();
        }
    }
}
