package org.cachedai.cdi.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.CacheManager;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.awaitility.Awaitility;
import org.cachedai.jcache.spi.TieredCachingProvider;
import org.cachedai.tier.redis.LocalRedis;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The annotations in two applications on one Redis. */
@Timeout(60)
class SharedAnnotationsTest {

    private static final AtomicInteger RUNS = new AtomicInteger();

    private static CountDownLatch asked;
    private static CountDownLatch release;

    private static LocalRedis redis;

    private WeldContainer one;
    private WeldContainer other;

    record Answer(String text, List<Integer> numbers) {}

    @ApplicationScoped
    static class Answers {

        @CacheResult(cacheName = "answers")
        Answer find(String question, int length) {
            return new Answer(question, List.of(length, RUNS.incrementAndGet()));
        }

        @CacheResult(cacheName = "answers")
        Answer findSlowly(String question, int length) throws InterruptedException {
            asked.countDown();
            release.await();
            return new Answer(question, List.of(length, RUNS.incrementAndGet()));
        }

        @CachePut(cacheName = "answers")
        void store(String question, int length, @CacheValue Answer answer) {}

        @CacheRemoveAll(cacheName = "answers")
        void forget() {}
    }

    @ApplicationScoped
    static class RedisCaches {

        private final TieredCachingProvider provider = new TieredCachingProvider();

        @Produces
        @ApplicationScoped
        CacheManager manager() {
            Properties patient = new Properties();
            patient.setProperty("cachedai.redis.timeout", "5s");
            return provider.getCacheManager(redis.uri(), null, patient);
        }

        void close(@Disposes CacheManager manager) {
            provider.close();
        }
    }

    @BeforeEach
    void start() {
        RUNS.set(0);
        asked = new CountDownLatch(1);
        release = new CountDownLatch(1);
        redis = LocalRedis.start();
        one = JCacheContainer.with(Answers.class, RedisCaches.class);
        other = JCacheContainer.with(Answers.class, RedisCaches.class);
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
        redis.close();
    }

    @Test
    void find_inTheOtherApplication_isWhatTheOneHasLoaded() {
        Answer loaded = answers(one).find("question", 7);

        assertThat(answers(other).find("question", 7)).isEqualTo(loaded);
        assertThat(answers(other).find("question", 8)).isNotEqualTo(loaded);
    }

    @Test
    void store_inTheOneApplication_isFoundInTheOther() {
        Answer stored = new Answer("stored", List.of());
        answers(one).store("question", 7, stored);

        assertThat(answers(other).find("question", 7)).isEqualTo(stored);
    }

    @Test
    void forget_inTheOneApplication_isForgottenInTheOther() {
        Answer loaded = answers(other).find("question", 7);
        answers(one).forget();

        Awaitility.await().untilAsserted(() -> assertThat(answers(other).find("question", 7))
                .isNotEqualTo(loaded));
    }

    @Test
    void find_inBothApplicationsAtOnce_isLoadedByOne() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Answer> first = threads.submit(() -> answers(one).findSlowly("question", 7));
            asked.await();
            Future<Answer> second = threads.submit(() -> answers(other).findSlowly("question", 7));
            Awaitility.await().until(SharedAnnotationsTest::isALoadElsewhereWaitedFor);
            release.countDown();

            assertThat(second.get()).isEqualTo(first.get());
            assertThat(RUNS).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void forget_inTheOneApplication_keepsOutWhatTheOtherIsLoading() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<Answer> loading = threads.submit(() -> answers(other).findSlowly("question", 7));
            asked.await();
            answers(one).forget();
            release.countDown();

            Answer late = loading.get();
            assertThat(answers(one).findSlowly("question", 7)).isNotEqualTo(late);
            assertThat(answers(other).findSlowly("question", 7)).isNotEqualTo(late);
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean isALoadElsewhereWaitedFor() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().equals("org.cachedai.tier.Wakeups$Waiter")
                        && frame.getMethodName().equals("await"));
    }

    private static Answers answers(WeldContainer container) {
        return container.select(Answers.class).get();
    }
}
