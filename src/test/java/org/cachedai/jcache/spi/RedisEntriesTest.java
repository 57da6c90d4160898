package org.cachedai.jcache.spi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import javax.cache.Cache;
import org.cachedai.codec.Envelope;
import org.cachedai.spi.EncodedValue;
import org.cachedai.spi.Provenance;
import org.cachedai.spi.Tier;
import org.cachedai.spi.TieredCache;
import org.junit.jupiter.api.Test;

/** Entries of caches in both tiers, as they lie in a real Redis. */
class RedisEntriesTest extends RedisManagers {

    @Test
    void put_entry_liesInRedisWithItsNativeLifeAndReadableJson() {
        Cache<String, EncodedValue> cache = create(manager("shop"), "summarize");

        cache.put("k1", encoded("{\"text\":\"short\"}"));

        String key = entryKey("shop", "summarize", "k1");
        assertThat(client.pttl(key)).isBetween(3_590_000L, 3_600_000L);
        assertThat(client.get(key)).endsWith("{\"text\":\"short\"}");
    }

    @Test
    void lookup_afterRestartOfTheManager_findsTheEntryFarWithItsRemainingLife() {
        create(manager("shop"), "summarize")
                .put("k1", new EncodedValue("[1]".getBytes(UTF_8), new Provenance(1500, 4_000)));
        provider.close();
        now.addAndGet(600_000);

        TieredCache<String, EncodedValue> cache = tiered(create(manager("shop"), "summarize"));

        TieredCache.Found<EncodedValue> far = cache.lookup("k1");
        assertThat(far.tier()).isEqualTo(Tier.FAR);
        assertThat(far.value()).isEqualTo(new EncodedValue("[1]".getBytes(UTF_8), new Provenance(1500, 4_000)));
        assertThat(far.remainingMillis()).isEqualTo(3_000_000);
        assertThat(cache.lookup("k1")).extracting("tier", "remainingMillis").containsExactly(Tier.NEAR, 3_000_000L);
        now.addAndGet(3_000_000);
        assertThat(cache.lookup("k1")).isNull();
    }

    @Test
    void get_damagedEntries_missesAndCountsThem() {
        Cache<String, EncodedValue> cache = create(manager("shop"), "summarize");
        cache.put("good", encoded("{\"text\":\"short\"}"));
        cache.put("other", encoded("{\"text\":\"other\"}"));
        String good = entryKey("shop", "summarize", "good");
        byte[] whole = client.get(good.getBytes(UTF_8));
        restartManagers();
        cache = create(manager("shop"), "summarize");

        String prefix = good.substring(0, good.length() - "good".length());
        set(prefix + "garbage", "garbage".getBytes(UTF_8));
        set(prefix + "empty", new byte[0]);
        set(prefix + "truncated", java.util.Arrays.copyOf(whole, whole.length - 1));
        set(prefix + "swapped", whole);
        whole[whole.length - 3] ^= 4;
        set(good, whole);
        client.lpush(prefix + "list", "a");

        for (String key : new String[] {"garbage", "empty", "truncated", "swapped", "good", "list"}) {
            assertThat(cache.get(key)).as(key).isNull();
        }
        assertThat(tiered(cache).statistics().unreadableEntries()).isEqualTo(5);
        assertThat(cache.get("other")).isNotNull();
        cache.put("garbage", encoded("1"));
        cache.put("list", encoded("2"));
        restartManagers();
        cache = create(manager("shop"), "summarize");
        assertThat(cache.get("garbage")).isEqualTo(encoded("1"));
        assertThat(cache.get("list")).isEqualTo(encoded("2"));
    }

    @Test
    void put_overNewerFormat_leavesItAndStillAnswersNear() {
        Cache<String, EncodedValue> cache = create(manager("shop"), "summarize");
        cache.put("k", encoded("1"));
        String key = entryKey("shop", "summarize", "k");
        byte[] newer = client.get(key.getBytes(UTF_8));
        newer[4] = Envelope.FORMAT_VERSION + 1;
        set(key, newer);
        restartManagers();
        cache = create(manager("shop"), "summarize");

        assertThat(cache.get("k")).isNull();
        cache.put("k", encoded("2"));

        assertThat(client.get(key.getBytes(UTF_8))).isEqualTo(newer);
        assertThat(cache.get("k")).isEqualTo(encoded("2"));
        assertThat(tiered(cache).statistics().unreadableEntries()).isEqualTo(1);
    }

    @Test
    void remove_entry_dropsItFromBothTiers() {
        Cache<String, EncodedValue> cache = create(manager("shop"), "summarize");
        cache.put("k", encoded("1"));
        String key = entryKey("shop", "summarize", "k");

        cache.removeAll(Set.of("k"));

        assertThat(cache.containsKey("k")).isFalse();
        assertThat(client.exists(key)).isFalse();
    }

    @Test
    void put_largeValue_isCompressedAndComesBack() {
        Cache<String, EncodedValue> cache = create(manager("shop"), "summarize");
        EncodedValue large = encoded('"' + "all work and no play ".repeat(1000) + '"');
        cache.put("k", large);

        assertThat(client.strlen(entryKey("shop", "summarize", "k"))).isLessThan(1000);
        assertThat(tiered(cache).statistics().compressions()).isEqualTo(1);
        restartManagers();
        assertThat(create(manager("shop"), "summarize").get("k")).isEqualTo(large);
    }

    /** Writes down what it hears. */
    @Test
    void caches_ofTwoNamespacesAndOddNames_neverCollide() {
        create(manager("a.b"), "c").put("k", encoded("1"));
        restartManagers();
        Cache<String, EncodedValue> colon = create(manager("a.b"), "c:1");
        colon.put("k", encoded("2"));
        Cache<String, EncodedValue> braces = create(manager("a.b"), "{c}");
        braces.put("k{x}", encoded("3"));
        restartManagers();

        assertThat(create(manager("a.b.c"), "c").get("k")).isNull();
        restartManagers();
        assertThat(create(manager("a.b"), "c").get("k")).isEqualTo(encoded("1"));
        assertThat(create(manager("a.b"), "c:1").get("k")).isEqualTo(encoded("2"));
        assertThat(create(manager("a.b"), "{c}").get("k{x}")).isEqualTo(encoded("3"));
        assertThat(client.keys("*")).allMatch(key -> key.startsWith("cachedai:{") && key.lastIndexOf('{') == 9);
    }
}
