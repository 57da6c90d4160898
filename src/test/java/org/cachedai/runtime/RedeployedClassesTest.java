package org.cachedai.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cachedai.core.CachedCall;
import org.cachedai.jcache.spi.TieredCachingProvider;
import org.cachedai.key.CallSite;
import org.cachedai.key.KeyArgument;
import org.cachedai.spi.TieredCache;
import org.cachedai.tier.redis.LocalRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/**
 * An application is deployed anew: its class comes from another class loader, unchanged or changed, while what the one
 * before it has stored is still there. Each deployment gets objects of its own class, or a miss.
 */
class RedeployedClassesTest {

    private static final CallSite SITE =
            new CallSite("app", "Bean", "ask(String)", "app.Answer", "ask", "a-model", "1", "SHARED");

    private static LocalRedis redis;

    @TempDir
    private static Path directory;

    private static AppClass before;
    private static AppClass same;
    private static AppClass changed;
    private static AppClass server;

    private final CachingProvider provider = new TieredCachingProvider();

    @BeforeAll
    static void deploy() {
        redis = LocalRedis.start();
        before = AppClass.deployed(directory.resolve("before"), AppClass.FIRST);
        same = AppClass.deployed(directory.resolve("same"), AppClass.FIRST);
        changed = AppClass.deployed(directory.resolve("changed"), AppClass.CHANGED);
        server = AppClass.deployed(directory.resolve("server"), AppClass.FIRST);
    }

    @AfterAll
    static void undeploy() throws Exception {
        redis.close();
        for (AppClass deployment : List.of(before, same, changed, server)) {
            deployment.close();
        }
    }

    @AfterEach
    void close() {
        provider.close();
        try (Jedis client = redis.client()) {
            client.flushAll();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "app.*"})
    void typedCache_sameClassRedeployed_givesEachItsOwn(String serialized) {
        Cache<String, Object> first = cache(before, serialized);
        Cache<String, Object> second = cache(same, serialized);
        first.put("k", before.answer("v"));

        for (int near = 0; near < 2; near++) {
            assertThat(second.get("k")).isEqualTo(same.answer("v"));
            assertThat(second.getAll(Set.of("k"))).isEqualTo(Map.of("k", same.answer("v")));
            assertThat(first.get("k")).isEqualTo(before.answer("v"));
        }
        second.put("k", same.answer("w"));
        await().until(() -> before.answer("w").equals(first.get("k")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "app.*"})
    void typedCache_changedClassRedeployed_missesAndIsReplaced(String serialized) {
        Cache<String, Object> first = cache(before, serialized);
        Cache<String, Object> second = cache(changed, serialized);
        first.put("k", before.answer("v"));

        requireMiss(second);
        assertThat(second.putIfAbsent("k", changed.answer("w", 1))).isTrue();
        assertThat(second.get("k")).isEqualTo(changed.answer("w", 1));
        await().until(() -> first.get("k") == null);
        requireMiss(first);
    }

    /** A server's manager, which has a class of the same name, or none. */
    @ParameterizedTest
    @MethodSource("managersOfTheServer")
    void typedCache_ofAManagerWithAnotherLoader_refusesOrGivesWhatWasPut(URI uri, boolean known) {
        ClassLoader loader = known ? server.loader() : AppClass.class.getClassLoader();
        for (boolean allowed : List.of(false, true)) {
            Properties properties = properties("server" + known + allowed, allowed ? "app.*" : "");
            CacheManager manager = provider.getCacheManager(at(uri, allowed), loader, properties);
            for (AppClass deployment : List.of(before, same)) {
                Cache<String, Object> cache = manager.createCache("c", typed(deployment));
                Object answer = deployment.answer("v");
                requireNoClassCastException(() -> cache.put("k", answer));
                requireNoClassCastException(() -> assertThat(cache.get("k")).isIn(answer, null));
                requireNoClassCastException(
                        () -> assertThat(cache.getAll(Set.of("k")).get("k")).isIn(answer, null));
                cache.close();
            }
        }
    }

    static Stream<Arguments> managersOfTheServer() {
        return Stream.of("memory:/", redis.uri().toString())
                .flatMap(uri -> Stream.of(true, false).map(known -> Arguments.of(URI.create(uri), known)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void engines_ofTwoDeployments_giveEachItsOwn(boolean shared) throws Exception {
        try (CachedAI first = engine(shared);
                CachedAI second = engine(shared)) {
            assertThat(ask(first, before, before.answer("v"))).isEqualTo(before.answer("v"));

            Object never = same.answer("never");
            for (int near = 0; near < 2; near++) {
                assertThat(ask(second, same, never)).isEqualTo(same.answer("v"));
                assertThat(ask(first, before, before.answer("never"))).isEqualTo(before.answer("v"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void engines_whoseClassHasChanged_missAndLoadAnew(boolean shared) throws Exception {
        try (CachedAI first = engine(shared);
                CachedAI second = engine(shared)) {
            ask(first, before, before.answer("v"));

            assertThat(ask(second, changed, changed.answer("w", 1))).isEqualTo(changed.answer("w", 1));
            assertThat(ask(second, changed, changed.answer("never", 0))).isEqualTo(changed.answer("w", 1));
        }
    }

    private static void requireMiss(Cache<String, Object> cache) {
        assertThat(cache.get("k")).isNull();
        assertThat(cache.containsKey("k")).isFalse();
        assertThat(cache.getAll(Set.of("k"))).isEmpty();
        assertThat(cache.iterator()).isExhausted();
        @SuppressWarnings("unchecked")
        TieredCache<String, Object> tiered = cache.unwrap(TieredCache.class);
        assertThat(tiered.lookup("k")).isNull();
        assertThat(cache.<Boolean>invoke("k", (entry, arguments) -> entry.exists()))
                .isFalse();
    }

    /** A refusal with a reason is all right. */
    private static void requireNoClassCastException(ThrowingCallable call) {
        try {
            call.call();
        } catch (CacheException refused) {
            assertThat(refused).hasMessageContaining("app.Answer");
            assertThat(refused.getCause()).isNotInstanceOf(ClassCastException.class);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new AssertionError(t);
        }
    }

    private Cache<String, Object> cache(AppClass deployment, String serialized) {
        Properties properties = properties("typed" + serialized, serialized);
        return provider.getCacheManager(redis.uri(), deployment.loader(), properties)
                .createCache("c", typed(deployment));
    }

    private static Properties properties(String namespace, String serialized) {
        Properties properties = new Properties();
        properties.setProperty("cachedai.namespace", namespace.replaceAll("\\W", ""));
        properties.setProperty("cachedai.redis.timeout", "5s");
        if (!serialized.isEmpty()) {
            properties.setProperty("cachedai.serialization.allow", serialized);
        }
        return properties;
    }

    /** Two addresses of one server are two managers. */
    private static URI at(URI uri, boolean other) {
        return URI.create(uri + (uri.getScheme().equals("redis") && other ? "/1" : other ? "other" : ""));
    }

    private static MutableConfiguration<String, Object> typed(AppClass deployment) {
        return new MutableConfiguration<String, Object>().setTypes(String.class, deployment.type());
    }

    /** Its near tier is the one of the provider, for all engines; or it has its own, and Redis is for all. */
    private CachedAI engine(boolean shared) {
        CachedAIBuilder builder = CachedAI.builder().setting("cachedai.redis.timeout", "5s");
        return shared
                ? builder.setting("cachedai.redis.url", redis.uri().toString()).build()
                : builder.provider(provider).build();
    }

    private static Object ask(CachedAI engine, AppClass deployment, Object answer) throws Exception {
        return site(engine, deployment).call(null, new Object[] {"why?"}, () -> answer);
    }

    private static CachedCall site(CachedAI engine, AppClass deployment) {
        return engine.engine().callSite(SITE, List.of(KeyArgument.text("question")), deployment.type());
    }
}
