package org.cachedai.jcache.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Loaders, writers and processors that block: they hold up their own key, and no other. */
@ParameterizedClass
@EnumSource(Tiers.class)
@Timeout(60)
class BlockingPartsTest {

    private static final String SLOW = "slow";

    @RegisterExtension
    final TestCaches caches;

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch unblocked = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    BlockingPartsTest(Tiers tiers) {
        this.caches = new TestCaches(tiers);
    }

    @AfterEach
    void end() {
        unblocked.countDown();
        threads.shutdownNow();
    }

    @Test
    void loader_thatBlocks_holdsUpItsKeyOnly() throws Exception {
        Cache<String, String> cache = caches.manager()
                .createCache("c", TestCaches.ofTexts().setReadThrough(true).setCacheLoaderFactory(SlowLoader::new));
        Future<String> slow = threads.submit(() -> cache.get(SLOW));
        begun.await();

        assertThat(cache.get("other")).isEqualTo("loaded other");
        assertThat(cache.getAll(Set.of("a", "b"))).hasSize(2);
        cache.put("other", "put");
        assertThat(cache.containsKey(SLOW)).isFalse();
        cache.clear();
        assertThat(slow.isDone()).isFalse();

        unblocked.countDown();
        assertThat(slow.get()).isEqualTo("loaded slow");
    }

    @Test
    void writer_thatBlocks_holdsUpItsKeyOnly() throws Exception {
        Map<String, String> record = new ConcurrentHashMap<>();
        MutableConfiguration<String, String> writing =
                TestCaches.ofTexts().setWriteThrough(true).setCacheWriterFactory(() -> new SlowWriter(record));
        Cache<String, String> cache = caches.manager().createCache("c", writing);
        Cache<String, String> neighbour = caches.texts("neighbour");
        Future<?> slow = threads.submit(() -> cache.put(SLOW, "1"));
        begun.await();

        cache.put("other", "1");
        cache.putAll(Map.of("a", "1", "b", "1"));
        cache.remove("a");
        neighbour.put(SLOW, "1");
        assertThat(cache.get(SLOW)).isNull();
        assertThat(cache.get("b")).isEqualTo("1");
        assertThat(slow.isDone()).isFalse();

        unblocked.countDown();
        slow.get();
        assertThat(cache.get(SLOW)).isEqualTo("1");
        assertThat(record).containsOnlyKeys(SLOW, "other", "b");
    }

    @Test
    void processor_thatBlocks_holdsUpItsKeyOnly() throws Exception {
        Cache<String, String> cache = caches.texts("c");
        Future<String> slow = threads.submit(() -> cache.invoke(SLOW, (entry, arguments) -> {
            block();
            entry.setValue("1");
            return "done";
        }));
        begun.await();

        assertThat(cache.<String>invoke("other", (entry, arguments) -> "done")).isEqualTo("done");
        cache.put("other", "1");
        assertThat(cache.get(SLOW)).isNull();
        assertThat(slow.isDone()).isFalse();

        unblocked.countDown();
        assertThat(slow.get()).isEqualTo("done");
        assertThat(cache.get(SLOW)).isEqualTo("1");
    }

    @Test
    void close_whileALoaderBlocks_interruptsItAndReturns() throws Exception {
        Cache<String, String> cache =
                caches.manager().createCache("c", TestCaches.ofTexts().setCacheLoaderFactory(SlowLoader::new));
        cache.loadAll(Set.of(SLOW), true, null);
        begun.await();

        caches.manager().close();

        assertThat(cache.isClosed()).isTrue();
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("cachedai-loads")));
    }

    private void block() {
        begun.countDown();
        try {
            unblocked.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class SlowLoader implements CacheLoader<String, String> {

        @Override
        public String load(String key) {
            if (key.equals(SLOW)) {
                block();
            }
            return "loaded " + key;
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            Map<String, String> loaded = new ConcurrentHashMap<>();
            keys.forEach(key -> loaded.put(key, load(key)));
            return loaded;
        }
    }

    private final class SlowWriter implements CacheWriter<Object, Object> {

        private final CacheWriter<Object, Object> writer;

        SlowWriter(Map<String, String> record) {
            this.writer = new MapWriter(record, "");
        }

        @Override
        public void write(Cache.Entry<?, ?> entry) {
            if (entry.getKey().equals(SLOW)) {
                block();
            }
            writer.write(entry);
        }

        @Override
        public void writeAll(Collection<Cache.Entry<?, ?>> entries) {
            writer.writeAll(entries);
        }

        @Override
        public void delete(Object key) {
            writer.delete(key);
        }

        @Override
        public void deleteAll(Collection<?> keys) {
            writer.deleteAll(keys);
        }
    }
}
