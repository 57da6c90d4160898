package org.cachedai.jcache.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CompletionListenerFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;

/** Two managers on one Redis, as two JVMs have them. */
@Timeout(60)
class TwoManagersTest {

    @RegisterExtension
    final TestCaches caches = new TestCaches(Tiers.REDIS);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch unblocked = new CountDownLatch(1);
    private CacheManager there;

    @BeforeEach
    void begin() {
        there = caches.newManager();
    }

    @AfterEach
    void end() {
        unblocked.countDown();
        threads.shutdownNow();
    }

    @Test
    void writer_ofAKeyThatBothWrite_isCalledOnceForEachByOneAtATime() throws Exception {
        LoneWriter writer = new LoneWriter();
        MutableConfiguration<String, String> writing =
                TestCaches.ofTexts().setWriteThrough(true).setCacheWriterFactory(() -> writer);
        List<Cache<String, String>> both =
                List.of(caches.manager().createCache("c", writing), there.createCache("c", writing));
        List<Future<?>> puts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String value = "v" + i;
            Cache<String, String> cache = both.get(i % 2);
            puts.add(threads.submit(() -> cache.put("k", value)));
        }
        for (Future<?> put : puts) {
            put.get();
        }

        assertThat(writer.calls).hasValue(20);
        assertThat(writer.overlaps).hasValue(0);
        assertThat(both.get(0).<String>invoke("k", (entry, arguments) -> entry.getValue()))
                .isEqualTo(writer.record.get("k"));
    }

    @Test
    void listener_hearsOfEachChangeElsewhereOnceAndInOrder() {
        Heard heard = new Heard();
        caches.texts("c").registerCacheEntryListener(Heard.asynchronously(heard));
        Cache<String, String> other = there.createCache("c", TestCaches.ofTexts());

        other.put("k", "1");
        other.replace("k", "1", "2");
        other.putIfAbsent("k", "never");
        other.getAndRemove("k");
        other.remove("k");

        await().untilAsserted(() ->
                assertThat(heard).containsExactly("CREATED k=1", "UPDATED k=2 was 1", "REMOVED k=2 was 2"));
    }

    @Test
    void listener_afterItsSubscriptionWasKilled_isToldNothingFalse() {
        Heard heard = new Heard();
        Cache<String, String> here = caches.texts("c");
        here.registerCacheEntryListener(Heard.asynchronously(heard));
        Cache<String, String> other = there.createCache("c", TestCaches.ofTexts());
        other.put("k", "1");
        await().until(() -> heard.size() == 1);
        try (Jedis client = caches.redis().client()) {
            client.clientKill(new ClientKillParams().type(ClientType.PUBSUB));
        }
        other.put("k", "2");

        AtomicInteger round = new AtomicInteger(2);
        await().until(() -> {
            other.put("k", String.valueOf(round.incrementAndGet()));
            return heard.size() > 2;
        });

        await().untilAsserted(() -> assertThat(here.get("k")).isEqualTo(String.valueOf(round.get())));
        List<String> told = List.copyOf(heard);
        assertThat(told).startsWith("CREATED k=1").doesNotHaveDuplicates();
        assertThat(told.subList(1, told.size()))
                .allSatisfy(event -> assertThat(event).isEqualTo(updated(event)));
    }

    @Test
    void synchronousListener_thatBlocksAtAnExpiry_doesNotHoldUpChangesElsewhere() {
        MutableConfiguration<String, String> minutes =
                TestCaches.ofTexts().setExpiryPolicyFactory(ModifiedExpiryPolicy.factoryOf(Duration.ONE_MINUTE));
        Cache<String, String> here = caches.manager().createCache("c", minutes);
        Cache<String, String> neighbour = caches.texts("neighbour");
        Cache<String, String> other = there.createCache("c", minutes);
        Cache<String, String> otherNeighbour = there.createCache("neighbour", TestCaches.ofTexts());
        here.put("k", "1");
        neighbour.put("k", "1");
        Heard blocking = new Heard(this::block);
        here.registerCacheEntryListener(Heard.synchronously(blocking));
        caches.now.addAndGet(120_000);

        other.put("k", "2");
        otherNeighbour.put("k", "2");

        await().untilAsserted(() -> assertThat(blocking).containsExactly("EXPIRED k=1 was 1"));
        await().untilAsserted(() -> assertThat(neighbour.get("k")).isEqualTo("2"));
    }

    @Test
    void loadAll_whichClosingLeavesUndone_tellsItsListener() throws Exception {
        Cache<String, String> cache =
                caches.manager().createCache("c", TestCaches.ofTexts().setCacheLoaderFactory(BlockingLoader::new));
        List<CompletionListenerFuture> loads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            CompletionListenerFuture load = new CompletionListenerFuture();
            loads.add(load);
            cache.loadAll(Set.of("k" + i), true, load);
        }

        caches.manager().close();

        assertThat(loads).last().satisfies(load -> assertThatThrownBy(load::get)
                .hasCauseInstanceOf(CacheException.class)
                .hasMessageContaining("closed"));
    }

    private void block() {
        try {
            unblocked.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How the event reads when each put found the one before it. */
    private static String updated(String event) {
        int value = Integer.parseInt(event.replaceAll("UPDATED k=(\\d+) was .*", "$1"));
        return "UPDATED k=" + value + " was " + (value - 1);
    }

    private final class BlockingLoader implements CacheLoader<String, String> {

        @Override
        public String load(String key) {
            block();
            return key;
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            block();
            return Map.of();
        }
    }

    /** Notices when it is called while it is at work. */
    private static final class LoneWriter implements CacheWriter<String, String> {

        private final Map<String, String> record = new ConcurrentHashMap<>();
        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicInteger overlaps = new AtomicInteger();
        private final AtomicInteger atWork = new AtomicInteger();

        @Override
        public void write(Cache.Entry<? extends String, ? extends String> entry) {
            overlaps.addAndGet(atWork.getAndIncrement());
            calls.incrementAndGet();
            record.put(entry.getKey(), entry.getValue());
            atWork.decrementAndGet();
        }

        @Override
        public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(Object key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void deleteAll(Collection<?> keys) {
            throw new UnsupportedOperationException();
        }
    }
}
