package org.cachedai.jcache.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;

/** Names of caches that are no identifiers: they work, and caches of similar names stay as they are. */
@ParameterizedClass
@EnumSource(Tiers.class)
class OddNamesTest {

    private static final String LONG_NAME = "n".repeat(10_000);

    @RegisterExtension
    final TestCaches caches;

    OddNamesTest(Tiers tiers) {
        this.caches = new TestCaches(tiers);
    }

    static Stream<String> names() {
        return Stream.of(
                "",
                " ",
                "a:b",
                "{a}",
                "a}:b",
                "a\nb\r\tc",
                "*",
                "a*",
                "?",
                "[ab]",
                "a\\",
                "a%0041",
                "a'b\"c",
                "a{0}b",
                "größe 日本 \uD83D\uDE00",
                "\uD800",
                LONG_NAME);
    }

    @ParameterizedTest
    @MethodSource("names")
    void cache_ofAnOddName_worksAndLeavesItsNeighboursAlone(String name) {
        Cache<String, String> shorter = filled(name + "a");
        Cache<String, String> plain = filled("ab");
        Cache<String, String> odd = caches.manager()
                .createCache(
                        name, TestCaches.ofTexts().setStatisticsEnabled(true).setManagementEnabled(true));

        odd.put("k", "odd");
        assertThat(odd.get("k")).isEqualTo("odd");
        assertThat(odd).hasSize(1);
        odd.clear();
        assertThat(odd).isEmpty();
        odd.put("k", "odd");
        odd.removeAll();
        assertThat(odd).isEmpty();
        odd.put("k", "odd");
        caches.manager().destroyCache(name);

        assertThat(shorter.get("k")).isEqualTo("v");
        assertThat(plain.get("k")).isEqualTo("v");
        assertNothingIsLeft(4);
        assertThat(shorter).hasSize(1);
        assertThat(plain).hasSize(1);
    }

    @Test
    void statistics_ofNamesThatDifferInPunctuation_areThoseOfTheFirst() throws Exception {
        Cache<String, String> first = counted("a:b");
        Cache<String, String> second = counted("a.b");
        var server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = server.queryNames(new ObjectName("javax.cache:type=CacheStatistics,Cache=a.b,*"), null)
                .iterator()
                .next();
        first.put("k", "v");
        second.close();

        assertThat(server.getAttribute(name, "CachePuts")).isEqualTo(1L);
        assertThatCode(first::close).doesNotThrowAnyException();
        assertThat(server.isRegistered(name)).isFalse();
    }

    private Cache<String, String> counted(String name) {
        return caches.manager().createCache(name, TestCaches.ofTexts().setStatisticsEnabled(true));
    }

    private Cache<String, String> filled(String name) {
        Cache<String, String> cache = caches.texts(name);
        cache.put("k", "v");
        return cache;
    }

    /** In Redis: of two caches an entry, a generation, a count of changes and a history each, and nothing of the third. */
    private void assertNothingIsLeft(int namesOfEach) {
        if (caches.redis() != null) {
            try (Jedis client = caches.redis().client()) {
                await().until(() ->
                        client.keys("cachedai:{" + caches.namespace() + ":*").size() == 2 * namesOfEach);
            }
        }
    }
}
