package org.cachedai.jcache.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.processor.EntryProcessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the operations of a cache refuse, whatever its tiers: nulls, other types, and everything once it is closed. */
@ParameterizedClass
@EnumSource(Tiers.class)
class RefusedArgumentsTest {

    private static final EntryProcessor<String, Integer, Integer> PROCESSOR = (entry, arguments) -> entry.getValue();
    private static final Set<String> NULL_KEY = Collections.singleton(null);

    @RegisterExtension
    final TestCaches caches;

    private Cache<String, Integer> cache;

    RefusedArgumentsTest(Tiers tiers) {
        this.caches = new TestCaches(tiers);
    }

    @BeforeEach
    void fill() {
        cache = caches.manager().createCache("c", TestCaches.of(String.class, Integer.class));
        cache.put("k", 1);
    }

    static Stream<Named<Consumer<Cache<String, Integer>>>> nulls() {
        return Stream.of(
                call("get", c -> c.get(null)),
                call("getAll of null", c -> c.getAll(null)),
                call("getAll of a null key", c -> c.getAll(NULL_KEY)),
                call("containsKey", c -> c.containsKey(null)),
                call("loadAll of null", c -> c.loadAll(null, true, null)),
                call("loadAll of a null key", c -> c.loadAll(NULL_KEY, true, null)),
                call("put, key", c -> c.put(null, 2)),
                call("put, value", c -> c.put("k", null)),
                call("getAndPut, key", c -> c.getAndPut(null, 2)),
                call("getAndPut, value", c -> c.getAndPut("k", null)),
                call("putAll of null", c -> c.putAll(null)),
                call("putAll of a null key", c -> c.putAll(Collections.singletonMap(null, 2))),
                call("putAll of a null value", c -> c.putAll(Collections.singletonMap("k", null))),
                call("putIfAbsent, key", c -> c.putIfAbsent(null, 2)),
                call("putIfAbsent, value", c -> c.putIfAbsent("new", null)),
                call("remove", c -> c.remove(null)),
                call("remove expected, key", c -> c.remove(null, 1)),
                call("remove expected, value", c -> c.remove("k", null)),
                call("getAndRemove", c -> c.getAndRemove(null)),
                call("replace expected, key", c -> c.replace(null, 1, 2)),
                call("replace expected, old value", c -> c.replace("k", null, 2)),
                call("replace expected, new value", c -> c.replace("k", 1, null)),
                call("replace, key", c -> c.replace(null, 2)),
                call("replace, value", c -> c.replace("k", null)),
                call("getAndReplace, key", c -> c.getAndReplace(null, 2)),
                call("getAndReplace, value", c -> c.getAndReplace("k", null)),
                call("removeAll of null", c -> c.removeAll(null)),
                call("removeAll of a null key", c -> c.removeAll(NULL_KEY)),
                call("invoke, key", c -> c.invoke(null, PROCESSOR)),
                call("invoke, processor", c -> c.invoke("k", (EntryProcessor<String, Integer, Integer>) null)),
                call("invokeAll of null", c -> c.invokeAll(null, PROCESSOR)),
                call("invokeAll of a null key", c -> c.invokeAll(NULL_KEY, PROCESSOR)),
                call("invokeAll, processor", c -> c.invokeAll(Set.of("k"), null)),
                call("getConfiguration", c -> c.getConfiguration(null)),
                call("unwrap", c -> c.unwrap(null)),
                call("registerCacheEntryListener", c -> c.registerCacheEntryListener(null)),
                call("deregisterCacheEntryListener", c -> c.deregisterCacheEntryListener(null)));
    }

    @ParameterizedTest
    @MethodSource("nulls")
    void operation_givenNull_isRefusedAndChangesNothing(Consumer<Cache<String, Integer>> call) {
        assertThatThrownBy(() -> call.accept(cache)).isInstanceOf(NullPointerException.class);

        assertThat(cache).hasSize(1);
        assertThat(cache.get("k")).isEqualTo(1);
    }

    static Stream<Named<Consumer<Cache<Object, Object>>>> otherTypes() {
        return Stream.of(
                call("get", c -> c.get(1)),
                call("getAll", c -> c.getAll(Set.of(1))),
                call("containsKey", c -> c.containsKey(1)),
                call("loadAll", c -> c.loadAll(Set.of(1), true, null)),
                call("put, key", c -> c.put(1, 2)),
                call("put, value", c -> c.put("k", "two")),
                call("getAndPut, key", c -> c.getAndPut(1, 2)),
                call("getAndPut, value", c -> c.getAndPut("k", 2L)),
                call("putAll, key", c -> c.putAll(Map.of(1, 2))),
                call("putAll, value", c -> c.putAll(Map.of("k", "two"))),
                call("putIfAbsent, key", c -> c.putIfAbsent(1, 2)),
                call("putIfAbsent, value", c -> c.putIfAbsent("new", "two")),
                call("remove", c -> c.remove(1)),
                call("remove expected, key", c -> c.remove(1, 1)),
                call("remove expected, value", c -> c.remove("k", "one")),
                call("getAndRemove", c -> c.getAndRemove(1)),
                call("replace expected, key", c -> c.replace(1, 1, 2)),
                call("replace expected, old value", c -> c.replace("k", "one", 2)),
                call("replace expected, new value", c -> c.replace("k", 1, "two")),
                call("replace, key", c -> c.replace(1, 2)),
                call("replace, value", c -> c.replace("k", "two")),
                call("getAndReplace, key", c -> c.getAndReplace(1, 2)),
                call("getAndReplace, value", c -> c.getAndReplace("k", "two")),
                call("removeAll", c -> c.removeAll(Set.of(1))),
                call("invoke", c -> c.invoke(1, (entry, arguments) -> null)),
                call("invokeAll", c -> c.invokeAll(Set.of(1), (entry, arguments) -> null)));
    }

    @ParameterizedTest
    @MethodSource("otherTypes")
    @SuppressWarnings({"unchecked", "rawtypes"})
    void operation_givenAnotherType_isRefusedAndChangesNothing(Consumer<Cache<Object, Object>> call) {
        assertThatThrownBy(() -> call.accept((Cache) cache))
                .isInstanceOf(ClassCastException.class)
                .hasMessageContaining("Cache 'c' has ");

        assertThat(cache.get("k")).isEqualTo(1);
        assertThat(cache).hasSize(1);
    }

    static Stream<Named<Consumer<Cache<String, Integer>>>> operations() {
        return Stream.of(
                call("get", c -> c.get("k")),
                call("getAll", c -> c.getAll(Set.of("k"))),
                call("containsKey", c -> c.containsKey("k")),
                call("loadAll", c -> c.loadAll(Set.of("k"), true, null)),
                call("put", c -> c.put("k", 2)),
                call("getAndPut", c -> c.getAndPut("k", 2)),
                call("putAll", c -> c.putAll(Map.of("k", 2))),
                call("putAll of nothing", c -> c.putAll(Map.of())),
                call("putIfAbsent", c -> c.putIfAbsent("k", 2)),
                call("remove", c -> c.remove("k")),
                call("remove expected", c -> c.remove("k", 1)),
                call("getAndRemove", c -> c.getAndRemove("k")),
                call("replace expected", c -> c.replace("k", 1, 2)),
                call("replace", c -> c.replace("k", 2)),
                call("getAndReplace", c -> c.getAndReplace("k", 2)),
                call("removeAll of keys", c -> c.removeAll(Set.of("k"))),
                call("removeAll", Cache::removeAll),
                call("clear", Cache::clear),
                call("invoke", c -> c.invoke("k", PROCESSOR)),
                call("invokeAll", c -> c.invokeAll(Set.of("k"), PROCESSOR)),
                call("iterator", c -> c.forEach(entry -> {})),
                call("registerCacheEntryListener", c -> c.registerCacheEntryListener(listener())),
                call("deregisterCacheEntryListener", c -> c.deregisterCacheEntryListener(listener())));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_onAClosedCache_isRefused(Consumer<Cache<String, Integer>> call) {
        cache.close();

        assertThatThrownBy(() -> call.accept(cache))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'c' is closed");
    }

    @Test
    @SuppressWarnings("unchecked") // A configuration of a class literal.
    void closedCache_askedWhatItIs_answers() {
        var iterator = cache.iterator();
        cache.close();

        assertThat(cache.isClosed()).isTrue();
        assertThat(cache.getName()).isEqualTo("c");
        assertThat(cache.getCacheManager()).isSameAs(caches.manager());
        assertThat((Object) cache.unwrap(Cache.class)).isSameAs(cache);
        assertThat(cache.getConfiguration(CompleteConfiguration.class).getKeyType())
                .isEqualTo(String.class);
        assertThatCode(cache::close).doesNotThrowAnyException();
        assertThatThrownBy(iterator::next).isInstanceOf(IllegalStateException.class);
        assertThat(caches.manager().<String, Integer>getCache("c")).isNull();
    }

    @Test
    void unwrap_toWhatItIsNot_isRefused() {
        assertThatThrownBy(() -> cache.unwrap(String.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'c'");
        assertThatThrownBy(() -> cache.getConfiguration(OtherConfiguration.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'c'");
    }

    private static MutableCacheEntryListenerConfiguration<String, Integer> listener() {
        CacheEntryCreatedListener<String, Integer> deaf = events -> {};
        return new MutableCacheEntryListenerConfiguration<>(() -> deaf, null, false, false);
    }

    private static <T> Named<Consumer<T>> call(String name, Consumer<T> call) {
        return Named.of(name, call);
    }

    private interface OtherConfiguration extends CompleteConfiguration<String, Integer> {}
}
