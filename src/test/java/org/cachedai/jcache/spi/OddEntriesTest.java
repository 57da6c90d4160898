package org.cachedai.jcache.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys and values that are large, or that cannot be kept: they work, or a message says why not. */
@ParameterizedClass
@EnumSource(Tiers.class)
class OddEntriesTest {

    private static final int MEBI = 1 << 20;

    @RegisterExtension
    final TestCaches caches;

    private final Tiers tiers;

    OddEntriesTest(Tiers tiers) {
        this.tiers = tiers;
        this.caches = new TestCaches(tiers);
    }

    @Test
    void key_ofOneMebibyte_works() {
        Cache<String, String> cache = caches.texts("c");
        Heard heard = new Heard();
        cache.registerCacheEntryListener(Heard.synchronously(heard));
        String key = "é{".repeat(MEBI / 4);
        String other = key + "!";

        cache.put(key, "1");
        cache.put(other, "2");

        assertThat(cache.get(key)).isEqualTo("1");
        assertThat(cache.getAll(Set.of(key, other)).values()).containsExactlyInAnyOrder("1", "2");
        assertThat(cache).extracting(Cache.Entry::getKey).containsExactlyInAnyOrder(key, other);
        assertThat(cache.replace(key, "1", "3")).isTrue();
        assertThat(cache.remove(other)).isTrue();
        assertThat(cache.get(key)).isEqualTo("3");
        assertThat(heard).hasSize(4);
    }

    @Test
    void value_overTheNearTiersBound_leavesTheOthersThere() {
        CacheManager small = caches.newManager("cachedai.near.max-bytes", "1MiB");
        Cache<String, byte[]> cache = small.createCache("c", TestCaches.of(String.class, byte[].class));
        cache.put("k", new byte[] {1});
        cache.put("large", new byte[] {1});

        cache.put("large", new byte[2 * MEBI]);

        assertThat(cache.get("k")).containsExactly(1);
        byte[] large = cache.get("large");
        assertThat(large == null ? 0 : large.length).isEqualTo(tiers == Tiers.MEMORY ? 0 : 2 * MEBI);
    }

    @Test
    void value_thatCannotBeSerialised_isRefusedByName() {
        Cache<String, Object> cache = caches.manager().createCache("c", new MutableConfiguration<String, Object>());
        cache.put("k", "1");

        assertThatThrownBy(() -> cache.put("k", List.of(new Object())))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("Cache 'c'")
                .hasMessageContaining("java.lang.Object is not serialisable");
        assertThatThrownBy(() -> cache.replace("k", "1", new Object())).isInstanceOf(CacheException.class);

        assertThat(cache.get("k")).isEqualTo("1");
    }

    @Test
    void key_thatCannotBeSerialised_isRefusedByName() {
        Cache<Object, String> cache = caches.manager().createCache("c", TestCaches.of(Object.class, String.class));
        cache.put("k", "1");

        assertThatThrownBy(() -> cache.put(new Object(), "2"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("Cache 'c'")
                .hasMessageContaining("java.lang.Object");

        assertThat(cache).hasSize(1);
    }

    @Test
    void classes_thatAreNotAllowed_areNamedWithTheSetting() {
        CacheManager manager = caches.newManager("cachedai.serialization.allow", Basket.class.getName());
        Cache<String, Basket> values = manager.createCache("values", TestCaches.of(String.class, Basket.class));
        Cache<Basket, String> keys = manager.createCache("keys", TestCaches.of(Basket.class, String.class));
        values.put("k", new Basket("plain"));
        keys.put(new Basket("plain"), "1");

        if (tiers == Tiers.REDIS) {
            assertRefused(() -> values.put("k", new Basket(new Fruit())), "values");
            assertRefused(() -> keys.put(new Basket(new Fruit()), "2"), "keys");
            assertRefused(() -> keys.get(new Basket(new Fruit())), "keys");
        }

        assertThat(values.get("k")).isEqualTo(new Basket("plain"));
        assertThat(keys.get(new Basket("plain"))).isEqualTo("1");
    }

    private static void assertRefused(Runnable call, String cache) {
        assertThatThrownBy(call::run)
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("Cache '" + cache + "'")
                .hasMessageContaining(Fruit.class.getName())
                .hasMessageContaining("cachedai.serialization.allow")
                .hasMessageNotContaining("NotAllowedException");
    }

    /** Holds anything; no record, so that it goes by Java serialization. */
    private static final class Basket implements Serializable {

        private static final long serialVersionUID = 1L;

        private final Serializable content;

        Basket(Serializable content) {
            this.content = content;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Basket basket && basket.content.equals(content);
        }

        @Override
        public int hashCode() {
            return content.hashCode();
        }
    }

    private static final class Fruit implements Serializable {

        private static final long serialVersionUID = 1L;
    }
}
