package org.cachedai.jcache.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import org.cachedai.spi.EncodedValue;
import org.junit.jupiter.api.Test;

/** Operations of caches in both tiers, in two managers of one real Redis. */
class RedisCacheTest extends RedisManagers {

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
}
