package org.cachedai.jcache.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CompletionListenerFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Several who miss one entry at the same time: one loads it, the others wait. */
@ParameterizedClass
@EnumSource(Tiers.class)
@Timeout(60)
class ReadThroughTest {

    private static final int MANY = 1_000;

    @RegisterExtension
    final TestCaches caches;

    @RegisterExtension
    final Callers callers = new Callers();

    private final HeldLoader loader = new HeldLoader();

    ReadThroughTest(Tiers tiers) {
        this.caches = new TestCaches(tiers);
    }

    @Test
    void get_ofAnEntryThatAThousandMiss_loadsOnce() throws Exception {
        Cache<String, String> cache = reading();
        List<FutureTask<String>> calls = callers.start(MANY, () -> cache.get("k"));
        callers.awaitFollowing(MANY - 1);
        loader.release();

        for (Future<String> call : calls) {
            assertThat(call.get()).isEqualTo("loaded k");
        }
        assertThat(loader.asked).containsExactly("k");
        assertThat(cache.containsKey("k")).isTrue();
    }

    @Test
    void get_atAnyMoment_loadsOnce() throws Exception {
        Cache<String, String> cache = reading();
        loader.release();
        for (int round = 0; round < 100; round++) {
            String key = "k" + round;
            for (Future<String> call : callers.start(8, () -> cache.get(key))) {
                assertThat(call.get()).isEqualTo("loaded " + key);
            }
        }
        assertThat(loader.asked).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void get_whoseLoaderFails_failsForThoseWhoWaitedAndForNobodyAfter() {
        assertSharedByThreeAndGoneAfter(new IllegalStateException("broken"));
    }

    @Test
    void get_whoseLoaderThrowsAnError_failsForThoseWhoWaitedAndForNobodyAfter() {
        assertSharedByThreeAndGoneAfter(new StackOverflowError("broken"));
    }

    @Test
    void get_whoseLoaderHasNothing_isSharedAndNotStored() throws Exception {
        Cache<String, String> cache = reading();
        loader.answering(key -> null);
        List<FutureTask<String>> calls = callers.start(3, () -> cache.get("k"));
        callers.awaitFollowing(2);
        loader.release();

        for (Future<String> call : calls) {
            assertThat(call.get()).isNull();
        }
        assertThat(loader.asked).containsExactly("k");
        loader.answering(key -> "now");
        assertThat(cache.get("k")).isEqualTo("now");
    }

    @Test
    void get_whoseLeaderIsInterrupted_isTakenOverByOneOther() throws Exception {
        Cache<String, String> cache = reading();
        List<FutureTask<String>> calls = callers.start(4, () -> cache.get("k"));
        callers.awaitFollowing(3);
        await().until(() -> loader.callers.size() == 1);
        loader.callers.get(0).interrupt();
        await().until(() -> loader.callers.size() == 2);
        loader.release();

        int answered = 0;
        for (Future<String> call : calls) {
            answered += isAnswered(call) ? 1 : 0;
        }
        assertThat(answered).isEqualTo(3);
        assertThat(loader.asked).containsExactly("k", "k");
        assertThat(cache.get("k")).isEqualTo("loaded k");
    }

    @Test
    void get_interruptedWhileItWaits_endsAtOnceAndStaysInterrupted() throws Exception {
        Cache<String, String> cache = reading();
        FutureTask<String> leading = callers.start(() -> cache.get("k"));
        await().until(() -> loader.asked.size() == 1);
        FutureTask<Boolean> waiting = callers.start(() -> {
            try {
                cache.get("k");
                return false;
            } catch (CacheLoaderException e) {
                return Thread.currentThread().isInterrupted() || e.getCause() instanceof InterruptedException;
            }
        });
        callers.awaitFollowing(1);
        callers.following().get(0).interrupt();

        assertThat(waiting.get()).isTrue();
        loader.release();
        assertThat(leading.get()).isEqualTo("loaded k");
    }

    @Test
    void get_whoseLeaderOutlastsTheLimit_isTakenOverAndTheLateValueIsNotStored() throws Exception {
        Cache<String, String> cache =
                caches.newManager("cachedai.flight.limit", "1s").createCache("c", configuration());
        FutureTask<String> late = callers.start(() -> cache.get("k"));
        await().until(() -> loader.asked.size() == 1);
        loader.answering(key -> "in time");
        FutureTask<String> next = callers.start(() -> cache.get("k"));
        await().until(() -> loader.asked.size() == 2);
        loader.release();

        assertThat(late.get()).isEqualTo("loaded k");
        assertThat(next.get()).isEqualTo("in time");
        assertThat(cache.get("k")).isEqualTo("in time");
    }

    @Test
    void get_afterARemoval_doesNotWaitForALoadThatBeganBefore() throws Exception {
        Cache<String, String> cache = reading();
        FutureTask<String> old = callers.start(() -> cache.get("k"));
        await().until(() -> loader.asked.size() == 1);
        cache.remove("k");
        loader.answering(key -> "new");
        FutureTask<String> next = callers.start(() -> cache.get("k"));
        await().until(() -> loader.asked.size() == 2);
        loader.release();

        assertThat(old.get()).isEqualTo("loaded k");
        assertThat(next.get()).isEqualTo("new");
        assertThat(cache.get("k")).isEqualTo("new");
    }

    @Test
    void get_ofWhatAnotherLoads_isAValueOfItsOwn() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        AtomicInteger loads = new AtomicInteger();
        Cache<String, byte[]> cache = caches.manager()
                .createCache(
                        "bytes", reading(TestCaches.of(String.class, byte[].class), new BytesLoader(released, loads)));
        List<FutureTask<byte[]>> calls = callers.start(3, () -> cache.get("k"));
        callers.awaitFollowing(2);
        released.countDown();

        for (Future<byte[]> call : calls) {
            byte[] own = call.get();
            assertThat(own).isEqualTo(bytes("k"));
            own[0] = 0;
        }
        assertThat(cache.get("k")).isEqualTo(bytes("k"));
        assertThat(loads).hasValue(1);
    }

    @Test
    void getAll_someOfWhichAnotherLoads_loadsTheRestAndWaitsForThose() throws Exception {
        Cache<String, String> cache = reading();
        FutureTask<String> single = callers.start(() -> cache.get("a"));
        await().until(() -> loader.asked.size() == 1);
        FutureTask<Map<String, String>> all = callers.start(() -> cache.getAll(Set.of("a", "b", "c")));
        FutureTask<Map<String, String>> others = callers.start(() -> cache.getAll(Set.of("b", "c", "d")));
        await().until(() -> loader.asked.size() == 4);
        loader.release();

        assertThat(single.get()).isEqualTo("loaded a");
        assertThat(all.get()).containsOnlyKeys("a", "b", "c").containsEntry("a", "loaded a");
        assertThat(others.get()).containsOnlyKeys("b", "c", "d").containsEntry("b", "loaded b");
        assertThat(loader.asked).containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    @Test
    void getAll_whoseLoaderFails_failsForThoseWhoWaitForOneOfThem() {
        Cache<String, String> cache = reading();
        loader.answering(key -> {
            throw new IllegalStateException("broken");
        });
        FutureTask<Map<String, String>> all = callers.start(() -> cache.getAll(Set.of("a", "b")));
        await().until(() -> loader.asked.size() == 2);
        FutureTask<String> waiting = callers.start(() -> cache.get("a"));
        callers.awaitFollowing(1);
        loader.release();

        assertThatThrownBy(all::get).hasCauseInstanceOf(CacheLoaderException.class);
        assertThatThrownBy(waiting::get).hasCauseInstanceOf(CacheLoaderException.class);
        loader.answering(key -> "well");
        assertThat(cache.getAll(Set.of("a", "b"))).containsOnly(Map.entry("a", "well"), Map.entry("b", "well"));
    }

    @Test
    void invoke_ofAnEntryThatAnotherLoads_sharesTheLoad() throws Exception {
        Cache<String, String> cache = reading();
        FutureTask<String> first = callers.start(() -> cache.get("k"));
        await().until(() -> loader.asked.size() == 1);
        FutureTask<String> invoked = callers.start(() -> cache.invoke("k", (entry, arguments) -> entry.getValue()));
        callers.awaitFollowing(1);
        loader.release();

        assertThat(first.get()).isEqualTo("loaded k");
        assertThat(invoked.get()).isEqualTo("loaded k");
        assertThat(loader.asked).containsExactly("k");
    }

    @Test
    void invoke_whichLoads_storesWhenItsProcessorHasReturned() throws Exception {
        Cache<String, String> cache = reading();
        FutureTask<String> invoked = callers.start(() -> cache.invoke("k", (entry, arguments) -> {
            String value = entry.getValue();
            return value + (cache.containsKey("k") ? " stored" : " unstored");
        }));
        await().until(() -> loader.asked.size() == 1);
        FutureTask<String> waiting = callers.start(() -> cache.get("k"));
        callers.awaitFollowing(1);
        loader.release();

        assertThat(waiting.get()).isEqualTo("loaded k");
        assertThat(invoked.get()).isEqualTo("loaded k unstored");
        assertThat(cache.get("k")).isEqualTo("loaded k");
        assertThat(loader.asked).containsExactly("k");
    }

    @Test
    void invoke_whichLoadsAndFails_leavesNothing() {
        Cache<String, String> cache = reading();
        loader.release();

        assertThatThrownBy(() -> cache.invoke("k", (entry, arguments) -> {
                    entry.getValue();
                    throw new IllegalStateException("broken");
                }))
                .hasRootCauseMessage("broken");

        assertThat(cache.containsKey("k")).isFalse();
        assertThat(cache.get("k")).isEqualTo("loaded k");
    }

    @Test
    void loadAll_replacing_keepsOutWhatBeganToLoadBefore() throws Exception {
        Cache<String, String> cache = reading();
        FutureTask<String> old = callers.start(() -> cache.get("k"));
        await().until(() -> loader.asked.size() == 1);
        loader.answering(key -> "new");
        CompletionListenerFuture done = new CompletionListenerFuture();
        cache.loadAll(Set.of("k"), true, done);
        await().until(() -> loader.asked.size() == 2);
        loader.release();

        done.get();
        assertThat(old.get()).isEqualTo("loaded k");
        assertThat(cache.get("k")).isEqualTo("new");
    }

    private void assertSharedByThreeAndGoneAfter(Throwable thrown) {
        Cache<String, String> cache = reading();
        loader.answering(key -> sneak(thrown));
        List<FutureTask<String>> calls = callers.start(3, () -> cache.get("k"));
        callers.awaitFollowing(2);
        loader.release();

        for (Future<String> call : calls) {
            assertThatThrownBy(call::get).isInstanceOf(ExecutionException.class).hasRootCause(thrown);
        }
        assertThat(loader.asked).containsExactly("k");
        loader.answering(key -> "well");
        assertThat(cache.get("k")).isEqualTo("well");
    }

    private Cache<String, String> reading() {
        return caches.manager().createCache("c", configuration());
    }

    private MutableConfiguration<String, String> configuration() {
        return reading(TestCaches.ofTexts(), loader);
    }

    private static <V> MutableConfiguration<String, V> reading(
            MutableConfiguration<String, V> types, CacheLoader<String, V> from) {
        return types.setReadThrough(true).setCacheLoaderFactory(() -> from);
    }

    private static boolean isAnswered(Future<String> call) throws InterruptedException {
        try {
            return call.get().equals("loaded k");
        } catch (ExecutionException e) {
            assertThat(e).hasRootCauseInstanceOf(InterruptedException.class);
            return false;
        }
    }

    private static String sneak(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    private record BytesLoader(CountDownLatch released, AtomicInteger loads) implements CacheLoader<String, byte[]> {

        @Override
        public byte[] load(String key) {
            loads.incrementAndGet();
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new CacheLoaderException(e);
            }
            return bytes(key);
        }

        @Override
        public Map<String, byte[]> loadAll(Iterable<? extends String> keys) {
            Map<String, byte[]> loaded = new HashMap<>();
            keys.forEach(key -> loaded.put(key, load(key)));
            return loaded;
        }
    }
}
