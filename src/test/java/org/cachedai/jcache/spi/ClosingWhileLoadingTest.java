package org.cachedai.jcache.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.Closeable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CompletionListenerFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A cache loader is not called once it was closed, and not closed while it is at work. */
@Timeout(60)
class ClosingWhileLoadingTest {

    private static final int LOAD_THREADS = 4;

    @RegisterExtension
    final TestCaches caches = new TestCaches(Tiers.MEMORY);

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(LOAD_THREADS);
    private final CountDownLatch unblocked = new CountDownLatch(1);

    @AfterEach
    void unblock() {
        unblocked.countDown();
    }

    @Test
    void close_whileALoadWaitsForItsTurn_refusesTheLoad() throws Exception {
        Cache<String, String> busy = cache("busy");
        for (int i = 0; i < LOAD_THREADS; i++) {
            busy.loadAll(Set.of("k"), true, null);
        }
        begun.await();
        Cache<String, String> cache = cache("c");
        CompletionListenerFuture done = new CompletionListenerFuture();
        cache.loadAll(Set.of("k"), true, done);

        cache.close();
        unblocked.countDown();

        assertThatThrownBy(() -> done.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(CacheException.class);
        assertThat(events).contains("c closed").doesNotContain("c loads");
    }

    @Test
    void close_whileALoadRuns_waitsForIt() throws Exception {
        Cache<String, String> cache = cache("c");
        for (int i = 0; i < LOAD_THREADS; i++) {
            cache.loadAll(Set.of("k"), true, null);
        }
        begun.await();

        Thread closer = new Thread(cache::close);
        closer.start();
        await().until(() -> closer.getState() == Thread.State.TIMED_WAITING);
        unblocked.countDown();
        closer.join();

        assertThat(events).endsWith("c closed");
        assertThat(events.stream().filter("c has loaded"::equals)).hasSize(LOAD_THREADS);
    }

    private Cache<String, String> cache(String name) {
        return caches.manager()
                .createCache(name, TestCaches.ofTexts().setCacheLoaderFactory(() -> new NotingLoader(name)));
    }

    private final class NotingLoader implements CacheLoader<String, String>, Closeable {

        private final String cache;

        NotingLoader(String cache) {
            this.cache = cache;
        }

        @Override
        public String load(String key) {
            throw new AssertionError("Not called by loadAll");
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            events.add(cache + " loads");
            begun.countDown();
            try {
                unblocked.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            events.add(cache + " has loaded");
            return Map.of();
        }

        @Override
        public void close() {
            events.add(cache + " closed");
        }
    }
}
