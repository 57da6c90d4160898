package org.cachedai.jcache.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.event.CacheEntryListener;
import javax.cache.event.CacheEntryListenerException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Listeners that fail or block: the entry is changed, the other listeners are told, the other caches go on. */
@ParameterizedClass
@EnumSource(Tiers.class)
class BrokenListenersTest {

    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f");

    @RegisterExtension
    final TestCaches caches;

    private final Heard heard = new Heard();
    private final CountDownLatch unblocked = new CountDownLatch(1);

    BrokenListenersTest(Tiers tiers) {
        this.caches = new TestCaches(tiers);
    }

    @AfterEach
    void unblock() {
        unblocked.countDown();
    }

    @Test
    void change_whoseSynchronousListenerFails_isDoneAndToldToTheOthers() {
        Cache<String, String> cache = caches.texts("c");
        cache.registerCacheEntryListener(Heard.synchronously(failing()));
        cache.registerCacheEntryListener(Heard.synchronously(heard));

        assertThatThrownBy(() -> cache.put("k", "1"))
                .isInstanceOf(CacheEntryListenerException.class)
                .hasRootCauseInstanceOf(IllegalStateException.class);
        assertThat(cache.get("k")).isEqualTo("1");
        assertThatThrownBy(() -> cache.replace("k", "1", "2")).isInstanceOf(CacheEntryListenerException.class);
        assertThat(cache.get("k")).isEqualTo("2");
        assertThatThrownBy(() -> cache.remove("k")).isInstanceOf(CacheEntryListenerException.class);

        assertThat(cache.containsKey("k")).isFalse();
        assertThat(heard).containsExactly("CREATED k=1", "UPDATED k=2 was 1", "REMOVED k=2 was 2");
    }

    @Test
    void batch_whoseSynchronousListenerFails_changesEveryEntry() {
        Map<String, String> record = new ConcurrentHashMap<>();
        Cache<String, String> cache = caches.manager()
                .createCache(
                        "c",
                        TestCaches.ofTexts()
                                .setWriteThrough(true)
                                .setCacheWriterFactory(() -> new MapWriter(record, "")));
        cache.registerCacheEntryListener(Heard.synchronously(failing()));
        Map<String, String> entries = new TreeMap<>(Map.of("a", "1", "b", "2", "c", "3"));

        assertThatThrownBy(() -> cache.putAll(entries)).isInstanceOf(CacheEntryListenerException.class);
        assertThat(cache.getAll(entries.keySet())).isEqualTo(entries).isEqualTo(record);
        assertThatThrownBy(() -> cache.removeAll(entries.keySet())).isInstanceOf(CacheEntryListenerException.class);

        assertThat(cache).isEmpty();
        assertThat(record).isEmpty();
    }

    @Test
    void removeAll_whoseSynchronousListenerFails_removesEveryEntry() {
        Cache<String, String> cache = caches.texts("c");
        cache.putAll(IntStream.range(0, 1_000).boxed().collect(Collectors.toMap(i -> "k" + i, i -> "v")));
        cache.registerCacheEntryListener(Heard.synchronously(failing()));

        assertThatThrownBy(cache::removeAll).isInstanceOf(CacheEntryListenerException.class);

        assertThat(cache).isEmpty();
    }

    @Test
    void registration_whoseFactoryFails_registersNobody() {
        Cache<String, String> cache = caches.texts("c");
        Factory<CacheEntryListener<String, String>> failing = () -> {
            throw new IllegalStateException("broken");
        };

        assertThatThrownBy(() -> cache.registerCacheEntryListener(
                        new MutableCacheEntryListenerConfiguration<>(failing, null, false, true)))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("'c'")
                .hasRootCauseInstanceOf(IllegalStateException.class);

        cache.put("k", "1");
        assertThat(cache.get("k")).isEqualTo("1");
    }

    @Test
    void filter_thatFails_countsAsItsListener() {
        Cache<String, String> cache = caches.texts("c");
        CacheEntryEventFilter<String, String> failing = event -> {
            throw new IllegalStateException("broken");
        };
        cache.registerCacheEntryListener(Heard.synchronously(heard, failing));

        assertThatThrownBy(() -> cache.put("k", "1")).isInstanceOf(CacheEntryListenerException.class);

        assertThat(cache.get("k")).isEqualTo("1");
        assertThat(heard).isEmpty();
    }

    @Test
    void asynchronousListener_thatFails_isToldOfTheNextChange() {
        Cache<String, String> cache = caches.texts("c");
        Heard failing = new Heard(() -> {
            throw new NoClassDefFoundError("broken");
        });
        cache.registerCacheEntryListener(Heard.asynchronously(failing));

        cache.put("k", "1");
        cache.put("k", "2");

        await().untilAsserted(() -> assertThat(failing).containsExactly("CREATED k=1", "UPDATED k=2 was 1"));
    }

    @Test
    void asynchronousListeners_thatBlock_holdUpNobodyElse() {
        for (String name : NAMES) {
            Heard blocking = new Heard(this::block);
            Cache<String, String> cache = caches.texts(name);
            cache.registerCacheEntryListener(Heard.asynchronously(blocking));
            cache.put("k", "1");
            await().until(() -> !blocking.isEmpty());
            cache.put("k", "2");
            assertThat(cache.get("k")).isEqualTo("2");
        }
        Cache<String, String> neighbour = caches.texts("neighbour");
        neighbour.registerCacheEntryListener(Heard.asynchronously(heard));

        neighbour.put("k", "1");

        await().untilAsserted(() -> assertThat(heard).containsExactly("CREATED k=1"));
    }

    private static Heard failing() {
        return new Heard(() -> {
            throw new IllegalStateException("broken");
        });
    }

    private void block() {
        try {
            unblocked.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
