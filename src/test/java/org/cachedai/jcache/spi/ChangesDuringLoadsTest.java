package org.cachedai.jcache.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.integration.CompletionListenerFuture;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens to an entry while it is loaded keeps the loaded value out, however it is loaded. */
@Timeout(60)
class ChangesDuringLoadsTest {

    @RegisterExtension
    final TestCaches memory = new TestCaches(Tiers.MEMORY);

    @RegisterExtension
    final TestCaches redis = new TestCaches(Tiers.REDIS);

    @RegisterExtension
    final Callers callers = new Callers();

    private final HeldLoader loader = new HeldLoader();

    /** Something that is done to a cache. */
    private record Act(String name, Consumer<Cache<String, String>> on) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Act> LOADS = List.of(
            new Act("get", cache -> cache.get("k")),
            new Act("getAll", cache -> cache.getAll(Set.of("k", "l"))),
            new Act("invoke", cache -> cache.invoke("k", (entry, arguments) -> entry.getValue())),
            new Act("loadAll", cache -> loadAll(cache, false)),
            new Act("loadAll, replacing", cache -> loadAll(cache, true)));

    /** Each leaves no entry. */
    private static final List<Act> CHANGES = List.of(
            new Act("remove", cache -> cache.remove("k")),
            new Act("removeAll of some", cache -> cache.removeAll(Set.of("k"))),
            new Act("removeAll", Cache::removeAll),
            new Act("removeAll, seen", cache -> {
                cache.getCacheManager().enableStatistics(cache.getName(), true);
                cache.removeAll();
            }),
            new Act("clear", Cache::clear),
            new Act("put and remove", cache -> {
                cache.put("k", "put");
                cache.remove("k");
            }),
            new Act("putAll and remove", cache -> {
                cache.putAll(Map.of("k", "put"));
                cache.remove("k");
            }));

    static Stream<Arguments> cases() {
        return Stream.of(Tiers.values()).flatMap(tiers -> LOADS.stream()
                .flatMap(load -> CHANGES.stream().map(change -> Arguments.of(tiers, load, change))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void change_whileAnEntryIsLoaded_keepsTheLoadedValueOut(Tiers tiers, Act load, Act change) throws Exception {
        Cache<String, String> cache = reading(tiers);
        Future<?> loading = callers.start(loading(cache, load));
        await().until(() -> loader.asked.contains("k"));
        change.on.accept(cache);
        loader.release();
        loading.get();

        assertThat(cache.containsKey("k")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void load_thatBeginsAfterAChange_isStored(Tiers tiers, Act load, Act change) throws Exception {
        Cache<String, String> cache = reading(tiers);
        cache.put("k", "before");
        change.on.accept(cache);
        loader.release();
        loading(cache, load).call();

        assertThat(cache.containsKey("k")).isTrue();
    }

    private Cache<String, String> reading(Tiers tiers) {
        return (tiers == Tiers.MEMORY ? memory : redis)
                .manager()
                .createCache("c", TestCaches.ofTexts().setReadThrough(true).setCacheLoaderFactory(() -> loader));
    }

    private static Callable<Void> loading(Cache<String, String> cache, Act load) {
        return () -> {
            load.on.accept(cache);
            return null;
        };
    }

    private static void loadAll(Cache<String, String> cache, boolean replacing) {
        CompletionListenerFuture done = new CompletionListenerFuture();
        cache.loadAll(Set.of("k"), replacing, done);
        try {
            done.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
