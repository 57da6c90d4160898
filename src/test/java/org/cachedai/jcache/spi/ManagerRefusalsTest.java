package org.cachedai.jcache.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import org.cachedai.InvalidSettingException;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What providers and managers refuse. */
@ParameterizedClass
@EnumSource(Tiers.class)
class ManagerRefusalsTest {

    @RegisterExtension
    final TestCaches caches;

    ManagerRefusalsTest(Tiers tiers) {
        this.caches = new TestCaches(tiers);
    }

    static Stream<Named<Consumer<CacheManager>>> operations() {
        return Stream.of(
                call("createCache", m -> m.createCache("d", TestCaches.ofTexts())),
                call("getCache", m -> m.getCache("c")),
                call("getCache, typed", m -> m.getCache("c", String.class, String.class)),
                call("getCacheNames", CacheManager::getCacheNames),
                call("destroyCache", m -> m.destroyCache("c")),
                call("enableStatistics", m -> m.enableStatistics("c", true)),
                call("enableManagement", m -> m.enableManagement("c", true)));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_onAClosedManager_isRefused(Consumer<CacheManager> call) {
        CacheManager manager = caches.manager();
        Cache<String, String> cache = caches.texts("c");
        manager.close();

        assertThatThrownBy(() -> call.accept(manager))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is closed");
        assertThat(cache.isClosed()).isTrue();
        assertThat(manager.isClosed()).isTrue();
        assertThatCode(manager::close).doesNotThrowAnyException();
    }

    static Stream<Named<Consumer<CacheManager>>> nulls() {
        return Stream.of(
                call("createCache, name", m -> m.createCache(null, TestCaches.ofTexts())),
                call("createCache, configuration", m -> m.createCache("d", null)),
                call("getCache", m -> m.getCache(null)),
                call("getCache, name", m -> m.getCache(null, String.class, String.class)),
                call("getCache, key type", m -> m.getCache("c", null, String.class)),
                call("getCache, value type", m -> m.getCache("c", String.class, null)),
                call("destroyCache", m -> m.destroyCache(null)),
                call("enableStatistics", m -> m.enableStatistics(null, true)),
                call("enableManagement", m -> m.enableManagement(null, true)),
                call("unwrap", m -> m.unwrap(null)));
    }

    @ParameterizedTest
    @MethodSource("nulls")
    void operation_givenNull_isRefused(Consumer<CacheManager> call) {
        caches.texts("c");

        assertThatThrownBy(() -> call.accept(caches.manager())).isInstanceOf(NullPointerException.class);
    }

    @Test
    void createCache_ofANameThatIsTaken_leavesTheFirstAsItIs() {
        Cache<String, String> first = caches.texts("c");
        first.put("k", "v");

        assertThatThrownBy(() -> caches.manager().createCache("c", TestCaches.of(Long.class, Long.class)))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("'c'");

        assertThat(caches.manager().getCache("c", String.class, String.class)).isSameAs(first);
        assertThat(first.get("k")).isEqualTo("v");
        assertThatThrownBy(() -> caches.manager().getCache("c", String.class, Object.class))
                .isInstanceOf(ClassCastException.class)
                .hasMessageContaining("'c'");
    }

    static Stream<Named<Consumer<MutableConfiguration<String, String>>>> failingFactories() {
        return Stream.of(
                call("loader", c -> c.setReadThrough(true).setCacheLoaderFactory(failing())),
                call("writer", c -> c.setWriteThrough(true).setCacheWriterFactory(failing())),
                call("expiry policy", c -> c.setExpiryPolicyFactory(failing())),
                call("no expiry policy", c -> c.setExpiryPolicyFactory(() -> null)),
                call(
                        "listener",
                        c -> c.addCacheEntryListenerConfiguration(
                                new MutableCacheEntryListenerConfiguration<>(failing(), null, false, true))));
    }

    @ParameterizedTest
    @MethodSource("failingFactories")
    void createCache_whoseFactoryFails_makesNothing(Consumer<MutableConfiguration<String, String>> broken) {
        MutableConfiguration<String, String> configuration =
                TestCaches.ofTexts().setStatisticsEnabled(true);
        broken.accept(configuration);

        assertThatThrownBy(() -> caches.manager().createCache("c", configuration))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("'c'");

        assertThat(caches.manager().getCacheNames()).isEmpty();
        caches.texts("c").put("k", "v");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "http://u:secret@x", "cache", "redis:x", "redis:///0", "redis://h/zero", "redis://h?a=b"})
    void getCacheManager_atAnAddressThatIsNotOurs_saysWhatIsAllowed(String uri) {
        try (TieredCachingProvider provider = new TieredCachingProvider()) {
            assertThatThrownBy(() -> provider.getCacheManager(URI.create(uri), null))
                    .isInstanceOf(CacheException.class)
                    .hasCauseInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining("memory:, redis://[")
                    .hasMessageNotContaining("secret");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cachedai.near.max-entries, 0",
        "cachedai.near.max-bytes, much",
        "cachedai.redis.timeout, -1s",
        "cachedai.compression.level, 20",
        "cachedai.serialization.allow, com.acme.*.order",
        "cachedai.namespace, a b"
    })
    void getCacheManager_withABadSetting_namesKeyAndValue(String key, String value) {
        Properties bad = new Properties();
        bad.setProperty(key, value);
        try (TieredCachingProvider provider = new TieredCachingProvider()) {
            assertThatThrownBy(() -> provider.getCacheManager(URI.create("memory:/"), null, bad))
                    .isInstanceOf(CacheException.class)
                    .hasMessageContaining(key)
                    .hasMessageContaining("'" + value + "'");
        }
    }

    private static <T> Named<Consumer<T>> call(String name, Consumer<T> call) {
        return Named.of(name, call);
    }

    private static <T> Factory<T> failing() {
        return () -> {
            throw new IllegalStateException("broken");
        };
    }
}
