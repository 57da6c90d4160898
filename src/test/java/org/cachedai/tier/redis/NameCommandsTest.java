package org.cachedai.tier.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.cachedai.tier.FarTier.Page;
import org.cachedai.tier.FarTierException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NameCommandsTest extends OnRedis {

    @BeforeEach
    void empty() {
        client.flushAll();
    }

    @Test
    void scan_manyNames_findsEachOfThePrefix() {
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < 3_000; i++) {
            client.set("other:" + i, "x");
            client.set("mine:" + i, "x");
            expected.add("mine:" + i);
        }
        assertThat(scan("mine:", 100)).isEqualTo(expected);
        assertThat(scan("nobody:", 100)).isEmpty();
    }

    @Test
    void scan_onePageOfEverything_isRead() {
        for (int i = 0; i < 20_000; i++) {
            client.set("mine:" + i, "x");
        }
        Page page = tier.scan("mine:", "", 50_000);
        assertThat(new HashSet<>(page.names())).hasSize(20_000);
        assertThat(page.cursor()).isEmpty();
    }

    @Test
    void scan_prefixWithGlobCharacters_matchesItselfAlone() {
        for (String prefix : List.of("a*b", "a?b", "a[bc]d", "a\\b", "a^b", "a]b", "[^a]", "*", "\\*")) {
            client.flushAll();
            client.set(prefix + ":1", "x");
            client.set("axb:1", "x");
            client.set("ab:1", "x");
            client.set("abd:1", "x");
            client.set("z:1", "x");
            assertThat(scan(prefix + ":", 100)).containsExactly(prefix + ":1");
        }
    }

    @Test
    void unlink_someThere_countsThem() {
        client.set("a", "x");
        client.lpush("b", "x");
        assertThat(tier.unlink(List.of(name("a"), name("b"), name("c")))).isEqualTo(2);
        assertThat(client.dbSize()).isZero();
        assertThat(tier.unlink(List.of())).isZero();
        List<byte[]> many =
                IntStream.range(0, 5_000).mapToObj(i -> name("k" + i)).toList();
        client.mset(IntStream.range(0, 10_000)
                .mapToObj(i -> i % 2 == 0 ? "k" + i / 2 : "x")
                .toArray(String[]::new));
        assertThat(tier.unlink(many)).isEqualTo(5_000);
    }

    @Test
    void lease_taken_isTheTakersUntilGivenBack() {
        assertThat(tier.tryLease(name("lease"), "me", 60_000)).isTrue();
        assertThat(client.pttl("lease")).isBetween(50_000L, 60_000L);
        assertThat(tier.tryLease(name("lease"), "you", 60_000)).isFalse();
        assertThat(tier.tryLease(name("lease"), "me", 60_000)).isFalse();
        tier.releaseLease(name("lease"), "you");
        assertThat(client.exists("lease")).isTrue();
        tier.releaseLease(name("lease"), "me");
        assertThat(tier.tryLease(name("lease"), "you", 60_000)).isTrue();
    }

    @Test
    void lease_garbageUnderItsName_isNobodys() {
        client.lpush("lease", "x");
        assertThat(tier.tryLease(name("lease"), "me", 60_000)).isFalse();
        tier.releaseLease(name("lease"), "me");
        assertThat(client.exists("lease")).isTrue();
        tier.releaseLease(name("nothing"), "me");
    }

    @Test
    void lease_lifeOfNothing_isRefused() {
        assertThatThrownBy(() -> tier.tryLease(name("lease"), "me", 0)).isInstanceOf(FarTierException.class);
        assertThat(tier.tryLease(name("lease"), "me", 1_000)).isTrue();
    }

    private static Set<String> scan(String prefix, int effort) {
        Set<String> names = new HashSet<>();
        String cursor = "";
        do {
            Page page = tier.scan(prefix, cursor, effort);
            names.addAll(page.names());
            cursor = page.cursor();
        } while (!cursor.isEmpty());
        return names;
    }

    private static byte[] name(String text) {
        return text.getBytes(US_ASCII);
    }
}
