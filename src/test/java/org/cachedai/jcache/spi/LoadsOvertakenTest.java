package org.cachedai.jcache.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CompletionListenerFuture;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A cache loader is at work while its entry is removed or replaced, or its cache cleared: what it brings is not stored. */
class LoadsOvertakenTest {

    @RegisterExtension
    final TestCaches near = new TestCaches(Tiers.MEMORY);

    @RegisterExtension
    final TestCaches shared = new TestCaches(Tiers.REDIS);

    private Runnable duringLoad = () -> {};

    static Stream<Arguments> orders() {
        Map<String, Read> reads = new HashMap<>();
        reads.put("get", cache -> cache.get("k"));
        reads.put("getAll", cache -> cache.getAll(Set.of("k", "l")).get("k"));
        reads.put("loadAll", LoadsOvertakenTest::loadAll);
        Map<String, Consumer<Cache<String, String>>> changes = new HashMap<>();
        changes.put("remove", cache -> cache.remove("k"));
        changes.put("getAndRemove", cache -> cache.getAndRemove("k"));
        changes.put("removeAll", cache -> cache.removeAll(Set.of("k")));
        changes.put("clear", Cache::clear);
        changes.put("put and remove", cache -> {
            cache.put("k", "replaced");
            cache.remove("k");
        });
        return reads.entrySet().stream().flatMap(read -> changes.entrySet().stream()
                .map(change -> Arguments.of(read.getKey(), change.getKey(), read.getValue(), change.getValue())));
    }

    @ParameterizedTest(name = "{0} overtaken by {1}")
    @MethodSource("orders")
    void load_overtakenInThisJvm_isNotStored(
            String reading, String changing, Read read, Consumer<Cache<String, String>> change) {
        Cache<String, String> cache = near.manager()
                .createCache(
                        "c", TestCaches.ofTexts().setReadThrough(true).setCacheLoaderFactory(OvertakenLoader::new));

        requireNotStored(read, () -> change.accept(cache), cache, cache);
    }

    @ParameterizedTest(name = "{0} overtaken by {1}")
    @MethodSource("orders")
    void load_overtakenInThisJvmBeforeRedis_isNotStored(
            String reading, String changing, Read read, Consumer<Cache<String, String>> change) {
        Cache<String, String> cache = shared.manager()
                .createCache(
                        "c", TestCaches.ofTexts().setReadThrough(true).setCacheLoaderFactory(OvertakenLoader::new));

        requireNotStored(read, () -> change.accept(cache), cache, cache);
    }

    @ParameterizedTest(name = "{0} overtaken by {1}")
    @MethodSource("orders")
    void load_overtakenInAnotherJvm_isNotStored(
            String reading, String changing, Read read, Consumer<Cache<String, String>> change) {
        Cache<String, String> cache = shared.manager()
                .createCache(
                        "c", TestCaches.ofTexts().setReadThrough(true).setCacheLoaderFactory(OvertakenLoader::new));
        Cache<String, String> other = shared.newManager().createCache("c", TestCaches.ofTexts());

        requireNotStored(read, () -> change.accept(other), cache, other);
    }

    private void requireNotStored(
            Read read, Runnable change, Cache<String, String> cache, Cache<String, String> other) {
        duringLoad = () -> {
            duringLoad = () -> {};
            Thread changing = new Thread(change, "changing");
            changing.start();
            join(changing);
        };

        assertThat(read.from(cache)).isIn("loaded", null);

        assertThat(cache.containsKey("k")).isFalse();
        assertThat(other.containsKey("k")).isFalse();
        assertThat(cache.get("k")).isEqualTo("loaded");
        assertThat(cache.containsKey("k")).isTrue();
    }

    private static String loadAll(Cache<String, String> cache) {
        CompletionListenerFuture done = new CompletionListenerFuture();
        cache.loadAll(Set.of("k"), true, done);
        try {
            done.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return null;
    }

    private static void join(Thread thread) {
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(thread.isAlive()).as("a change waits for a load").isFalse();
    }

    /** What loads; the value of {@code k}, if it gives one. */
    interface Read {
        String from(Cache<String, String> cache);
    }

    private final class OvertakenLoader implements CacheLoader<String, String> {

        @Override
        public String load(String key) {
            duringLoad.run();
            return "loaded";
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            duringLoad.run();
            Map<String, String> loaded = new HashMap<>();
            keys.forEach(key -> loaded.put(key, "loaded"));
            return loaded;
        }
    }
}
