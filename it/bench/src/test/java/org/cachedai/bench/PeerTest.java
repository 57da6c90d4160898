package org.cachedai.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.cachedai.bench.peer.CacheForm;
import org.cachedai.bench.peer.Peer;
import org.cachedai.bench.peer.PeerCache;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeerTest {

    private static final CacheForm BYTES = new CacheForm(byte[].class, 1_000);

    @ParameterizedTest
    @EnumSource(names = {"CACHED_AI", "CAFFEINE_JCACHE", "EHCACHE", "CACHE2K", "HAZELCAST"})
    void bytesOfJCache_changedOutside_keepTheirContentInside(Peer peer) {
        byte[] value = {1};
        try (PeerCache cache = peer.open(BYTES)) {
            cache.put("key", value);
            value[0] = 2;
            byte[] found = (byte[]) cache.get("key");
            assertThat(found).containsExactly(1);
            found[0] = 3;
            assertThat((byte[]) cache.get("key")).containsExactly(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "CAFFEINE")
    void bytesOfBareCaffeine_read_areThoseThatWerePut(Peer peer) {
        byte[] value = {1};
        try (PeerCache cache = peer.open(BYTES)) {
            cache.put("key", value);
            assertThat(cache.get("key")).isSameAs(value);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CACHED_AI", "CAFFEINE", "CAFFEINE_JCACHE", "EHCACHE", "CACHE2K"})
    void textInMemory_read_isNotCopied(Peer peer) {
        String value = new String("an answer");
        try (PeerCache cache = peer.open(new CacheForm(String.class, 1_000))) {
            cache.put("key", value);
            assertThat(cache.get("key")).isSameAs(value);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CACHED_AI", "CAFFEINE", "CAFFEINE_JCACHE", "EHCACHE", "CACHE2K"})
    void moreThanTheBound_put_isNotHeld(Peer peer) {
        int bound = 100;
        try (PeerCache cache = peer.open(new CacheForm(String.class, bound))) {
            for (int i = 0; i < 100 * bound; i++) {
                cache.put("key " + i, "an answer");
            }
            int held = 0;
            for (int i = 0; i < 100 * bound; i++) {
                held += cache.get("key " + i) == null ? 0 : 1;
            }
            assertThat(held).isBetween(1, 2 * bound);
        }
    }
}
