package org.cachedai.cdi.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.CacheManager;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import org.cachedai.annotation.CacheTypes;
import org.cachedai.annotation.DefaultCacheResolverFactory;
import org.cachedai.annotation.DefaultGeneratedCacheKey;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where the caches come from, how long they live, and who waits for whom. */
class CacheBindingTest {

    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final AtomicInteger RESOLVERS = new AtomicInteger();

    @ApplicationScoped
    static class Numbers {

        @CacheResult(cacheName = "numbers")
        String find(String name) {
            return name;
        }

        @CacheResult(cacheName = "numbers")
        String slow(@CacheKey String name, CountDownLatch release) throws InterruptedException {
            RUNS.incrementAndGet();
            release.await();
            return name;
        }
    }

    @ApplicationScoped
    static class WithFactory {

        @CacheResult(cacheName = "elsewhere", exceptionCacheName = "failures", cacheResolverFactory = Elsewhere.class)
        String find(@CacheKey String name, boolean well) throws IOException {
            RUNS.incrementAndGet();
            if (!well) {
                throw new IOException(name);
            }
            return name;
        }
    }

    @ApplicationScoped
    static class Elsewhere implements CacheResolverFactory {

        @Inject
        CacheManager manager;

        @Override
        public CacheResolver getCacheResolver(CacheMethodDetails<? extends Annotation> details) {
            RESOLVERS.incrementAndGet();
            return new DefaultCacheResolverFactory(() -> manager, new CacheTypes()).getCacheResolver(details);
        }

        @Override
        public CacheResolver getExceptionCacheResolver(CacheMethodDetails<CacheResult> details) {
            return new DefaultCacheResolverFactory(() -> manager, new CacheTypes()).getExceptionCacheResolver(details);
        }
    }

    @ApplicationScoped
    static class KeptManager {

        static final CacheManager MANAGER = new CaffeineCachingProvider().getCacheManager();

        @Produces
        @Singleton
        CacheManager manager() {
            return MANAGER;
        }
    }

    private static Object key(String name) {
        return DefaultGeneratedCacheKey.of(List.of(name));
    }

    @Test
    void managerOfTheLibrary_endsWithTheContainer() {
        CacheManager manager;
        try (WeldContainer container = JCacheContainer.with(Numbers.class)) {
            container.select(Numbers.class).get().find("a");
            manager = container.select(DefaultCacheManager.class).get().get();
            assertThat(manager.getCache("numbers").get(key("a"))).isEqualTo("a");
        }

        assertThat(manager.isClosed()).isTrue();
    }

    @Test
    void managerOfTheApplication_isUsed_andLeftOpen() {
        try (WeldContainer container = JCacheContainer.with(Numbers.class, KeptManager.class)) {
            container.select(Numbers.class).get().find("a");
        }

        assertThat(KeptManager.MANAGER.isClosed()).isFalse();
        assertThat(KeptManager.MANAGER.getCache("numbers").get(key("a"))).isEqualTo("a");
    }

    @Test
    void factoryThatIsABean_isAskedOnceForEachMethod() throws IOException {
        try (WeldContainer container = JCacheContainer.with(WithFactory.class, Elsewhere.class, CaffeineCaches.class)) {
            WithFactory bean = container.select(WithFactory.class).get();
            RUNS.set(0);
            RESOLVERS.set(0);
            bean.find("a", true);

            assertThat(bean.find("a", true)).isEqualTo("a");
            assertThatThrownBy(() -> bean.find("b", false)).isExactlyInstanceOf(IOException.class);
            assertThatThrownBy(() -> bean.find("b", true)).isExactlyInstanceOf(IOException.class);
            assertThat(RUNS).hasValue(2);
            assertThat(RESOLVERS).hasValue(1);
        }
    }

    @Test
    @Timeout(30)
    void secondCaller_waitsForTheFirstOnesLoad() throws Exception {
        RUNS.set(0);
        CountDownLatch release = new CountDownLatch(1);
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try (WeldContainer container = JCacheContainer.with(Numbers.class)) {
            Numbers numbers = container.select(Numbers.class).get();
            List<Future<String>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                calls.add(callers.submit(() -> numbers.slow("a", release)));
            }
            release.countDown();
            for (Future<String> call : calls) {
                assertThat(call.get()).isEqualTo("a");
            }
        } finally {
            callers.shutdownNow();
        }

        assertThat(RUNS).hasValue(1);
    }
}
