package org.cachedai.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.annotation.CacheInvocationContext;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.cachedai.flight.Flights;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the operations do to a cache that stores by value. */
@Timeout(30)
class CacheOperationTest {

    private final CaffeineCachingProvider provider = new CaffeineCachingProvider();
    private final CacheManager manager = provider.getCacheManager();
    private final DefaultCacheResolverFactory factory =
            new DefaultCacheResolverFactory(() -> manager, new CacheTypes());
    private final Flights flights = new Flights(Duration.ofMinutes(1));
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger runs = new AtomicInteger();

    @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // read by reflection
    private abstract static class Declarations {

        @CacheResult(cacheName = "names")
        abstract Object find(String name);

        @CacheResult(
                cacheName = "names",
                exceptionCacheName = "failures",
                cachedExceptions = IOException.class,
                nonCachedExceptions = FileNotFoundException.class)
        abstract Object findOrFail(String name);

        @CacheResult(cacheName = "names", skipGet = true)
        abstract Object refresh(String name);

        @CachePut(cacheName = "names")
        abstract void put(@CacheKey String name, @CacheValue String value);

        @CachePut(cacheName = "names", afterInvocation = false)
        abstract void putBefore(@CacheKey String name, @CacheValue String value);

        @CacheRemove(cacheName = "names")
        abstract void remove(String name);

        @CacheRemoveAll(cacheName = "names")
        abstract void removeAll();

        @CacheRemoveAll(cacheName = "names", afterInvocation = false)
        abstract void removeAllBefore();
    }

    private static final class Unserialisable extends IOException {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings("UnusedVariable") // what cannot be serialised
        private final Object obstacle = new Object();
    }

    private Object call(String declaration, Callable<Object> method, Object... arguments) throws Exception {
        return operation(declaration).call(InvocationDetails.of(details(declaration), this, arguments), method);
    }

    private CacheOperation operation(String declaration) {
        MethodDetails<Annotation> details = details(declaration);
        return CacheOperation.of(
                details,
                new BoundCaches(factory.getCacheResolver(details), exceptions(details), new DefaultCacheKeyGenerator()),
                flights);
    }

    @SuppressWarnings("unchecked") // the annotation is looked at first
    private CacheResolver exceptions(MethodDetails<? extends Annotation> details) {
        return details.getCacheAnnotation() instanceof CacheResult result
                        && !result.exceptionCacheName().isEmpty()
                ? factory.getExceptionCacheResolver((MethodDetails<CacheResult>) details)
                : null;
    }

    private static MethodDetails<Annotation> details(String declaration) {
        Method method = Arrays.stream(Declarations.class.getDeclaredMethods())
                .filter(declared -> declared.getName().equals(declaration))
                .findFirst()
                .orElseThrow();
        return MethodDetails.of(
                Declarations.class,
                method,
                CachingAnnotations.among(Arrays.asList(method.getAnnotations())).get(0));
    }

    private Cache<Object, Object> names() {
        return manager.getCache("names");
    }

    private static Object key(String name) {
        return DefaultGeneratedCacheKey.of(List.of(name));
    }

    private Callable<Object> loadingWhenReleased(Object value) {
        return () -> {
            runs.incrementAndGet();
            release.await();
            return value;
        };
    }

    @AfterEach
    void stop() {
        callers.shutdownNow();
        provider.close();
    }

    @Test
    void waitingCallers_getValuesOfTheirOwn() throws Exception {
        List<Future<Object>> calls = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            calls.add(callers.submit(() -> call("find", loadingWhenReleased(new ArrayList<>(List.of("v"))), "a")));
        }
        await().until(() -> flights.waiting() == 2);
        release.countDown();

        List<Object> results = new ArrayList<>();
        for (Future<Object> call : calls) {
            results.add(call.get());
        }
        assertThat(results).containsOnly(List.of("v"));
        assertThat(results.get(0)).isNotSameAs(results.get(1)).isNotSameAs(results.get(2));
        assertThat(results.get(1)).isNotSameAs(results.get(2));
        assertThat(runs).hasValue(1);
    }

    /** A cache in which another caller's load lands just after this caller has missed it. */
    @Test
    void loadThatLandsWhileTheCallerLooks_isNotRepeated() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        CacheResolver names = factory.getCacheResolver(details("find"));
        BoundCaches racing = new BoundCaches(
                new CacheResolver() {
                    @Override
                    @SuppressWarnings("unchecked") // a proxy of the cache
                    public <K, V> Cache<K, V> resolveCache(CacheInvocationContext<? extends Annotation> context) {
                        Cache<K, V> cache = names.resolveCache(context);
                        return (Cache<K, V>) Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {Cache.class},
                                (proxy, method, arguments) -> {
                                    Object result = method.invoke(cache, arguments);
                                    if (method.getName().equals("get") && looks.getAndIncrement() == 0) {
                                        call("find", () -> "landed", "a");
                                    }
                                    return result;
                                });
                    }
                },
                null,
                new DefaultCacheKeyGenerator());
        CacheOperation operation = CacheOperation.of(details("find"), racing, flights);

        assertThat(operation.call(InvocationDetails.of(details("find"), this, new Object[] {"a"}), () -> "again"))
                .isEqualTo("landed");
    }

    @Test
    void removalDuringALoad_keepsItsResultOut() throws Exception {
        Future<Object> loading = callers.submit(() -> call("find", loadingWhenReleased("old"), "a"));
        await().until(() -> runs.get() == 1);
        call("remove", () -> null, "a");

        assertThat(call("find", () -> "new", "a")).isEqualTo("new");
        release.countDown();
        assertThat(loading.get()).isEqualTo("old");
        assertThat(call("find", () -> "newer", "a")).isEqualTo("new");
    }

    @Test
    void removalOfAllDuringALoad_keepsItsResultOut() throws Exception {
        Future<Object> loading = callers.submit(() -> call("find", loadingWhenReleased("old"), "a"));
        await().until(() -> runs.get() == 1);
        call("removeAll", () -> null);
        release.countDown();

        assertThat(loading.get()).isEqualTo("old");
        assertThat(names().get(key("a"))).isNull();
    }

    @Test
    void putOrRefreshDuringALoad_staysInTheCache() throws Exception {
        Future<Object> loading = callers.submit(() -> call("find", loadingWhenReleased("old"), "a"));
        Future<Object> other = callers.submit(() -> call("find", loadingWhenReleased("old"), "b"));
        await().until(() -> runs.get() == 2);
        call("put", () -> null, "a", "put");
        call("refresh", () -> "refreshed", "b");
        release.countDown();

        assertThat(loading.get()).isEqualTo("old");
        assertThat(other.get()).isEqualTo("old");
        assertThat(names().get(key("a"))).isEqualTo("put");
        assertThat(names().get(key("b"))).isEqualTo("refreshed");
    }

    @Test
    void cachedException_isThrownAgain_withoutTheMethod() {
        IOException failure = new IOException("away");
        Callable<Object> failing = () -> {
            runs.incrementAndGet();
            throw failure;
        };

        assertThatThrownBy(() -> call("findOrFail", failing, "a")).isSameAs(failure);
        assertThatThrownBy(() -> call("findOrFail", failing, "a"))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("away");
        assertThat(runs).hasValue(1);
    }

    @Test
    void exceptionThatIsNotMeant_isNotCached() {
        Callable<Object> failing = () -> {
            runs.incrementAndGet();
            throw runs.get() % 2 == 0 ? new IllegalStateException() : new FileNotFoundException();
        };

        assertThatThrownBy(() -> call("findOrFail", failing, "a")).isInstanceOf(FileNotFoundException.class);
        assertThatThrownBy(() -> call("findOrFail", failing, "a")).isInstanceOf(IllegalStateException.class);
        assertThat(runs).hasValue(2);
    }

    @Test
    void exceptionThatCannotBeStored_goesOutAsItCame() {
        Unserialisable failure = new Unserialisable();

        assertThatThrownBy(() -> call(
                        "findOrFail",
                        () -> {
                            throw failure;
                        },
                        "a"))
                .isSameAs(failure);
    }

    @Test
    void changeBeforeTheMethod_isThereInTheMethod() throws Exception {
        call("put", () -> null, "a", "before");

        assertThat(call("putBefore", () -> names().get(key("a")), "a", "put before"))
                .isEqualTo("put before");
        assertThat(call("removeAllBefore", () -> names().get(key("a")))).isNull();
    }

    @Test
    void keyThatTheMethodChanges_isTheOneBeforeIt() throws Exception {
        Object[] arguments = {new ArrayList<>(List.of("a"))};
        Object result = operation("find").call(InvocationDetails.of(details("find"), this, arguments), () -> {
            ((List<?>) arguments[0]).clear();
            return "found";
        });

        assertThat(result).isEqualTo("found");
        assertThat(names().get(DefaultGeneratedCacheKey.of(List.of(List.of("a")))))
                .isEqualTo("found");
    }

    @Test
    void resolverAndGeneratorWithoutResult_areNamed() {
        BoundCaches none = new BoundCaches(
                new CacheResolver() {
                    @Override
                    public <K, V> Cache<K, V> resolveCache(CacheInvocationContext<? extends Annotation> context) {
                        return null;
                    }
                },
                null,
                context -> null);
        InvocationDetails<Annotation> invocation = InvocationDetails.of(details("find"), this, new Object[] {"a"});

        assertThatThrownBy(() -> none.cache(invocation))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("found no cache 'names' for")
                .hasMessageContaining("Declarations.find");
        assertThatThrownBy(() -> none.key(invocation))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("made no key for");
    }

    @Test
    void destroyedCache_isCreatedAgain() throws Exception {
        call("find", () -> "first", "a");
        manager.destroyCache("names");

        assertThat(call("find", () -> "second", "a")).isEqualTo("second");
    }
}
