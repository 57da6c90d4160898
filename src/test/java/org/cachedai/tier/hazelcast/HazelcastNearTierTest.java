package org.cachedai.tier.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.instance.BuildInfoProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.cachedai.tier.FarEntry;
import org.cachedai.tier.StoredEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rules of the near tier; run against each version of Hazelcast that it may meet. */
class HazelcastNearTierTest {

    private final HazelcastNearTier<String, Object> tier = new HazelcastNearTier<>("test", 100, 10_000);

    @AfterEach
    void close() {
        tier.close();
    }

    @Test
    void hazelcast_onTheClassPath_isTheVersionUnderTest() {
        String expected = System.getProperty("test.hazelcast.version");
        if (expected != null) {
            assertThat(BuildInfoProvider.getBuildInfo().getVersion()).isEqualTo(expected);
        }
    }

    @Test
    void get_heldEntry_isTheSameObject() {
        Object value = new Object();
        StoredEntry<Object> entry = entry(value, 10);

        tier.put("k", entry);

        assertThat(tier.get("k")).isSameAs(entry);
        assertThat(tier.get("k").value()).isSameAs(value);
        assertThat(tier.get("other")).isNull();
    }

    @Test
    void put_replacedAndRemovedEntries_areCountedOnce() {
        tier.put("k", entry("a", 10));
        tier.put("k", entry("b", 30));
        tier.put("l", entry("c", 5));
        assertThat(tier.bytes()).isEqualTo(35);

        tier.remove("k");
        assertThat(tier.bytes()).isEqualTo(5);
        tier.clear();
        assertThat(tier.bytes()).isZero();
        assertThat(tier.entries()).isZero();
        assertThat(tier.evictions()).isZero();
    }

    @Test
    void replace_expectedEntry_takesItsPlace() {
        StoredEntry<Object> first = entry("a", 10);
        StoredEntry<Object> second = entry("b", 30);

        assertThat(tier.replace("k", null, first)).isTrue();
        assertThat(tier.get("k")).isSameAs(first);
        assertThat(tier.replace("k", first, second)).isTrue();

        assertThat(tier.get("k")).isSameAs(second);
        assertThat(tier.bytes()).isEqualTo(30);
        assertThat(tier.entries()).isEqualTo(1);
    }

    @Test
    void replace_otherThanTheExpectedEntry_changesNothing() {
        StoredEntry<Object> held = entry("a", 10);
        StoredEntry<Object> twin = entry("a", 10);
        tier.put("k", held);

        assertThat(tier.replace("k", twin, entry("b", 30))).isFalse();
        assertThat(tier.replace("k", twin, null)).isFalse();
        assertThat(tier.replace("k", null, twin)).isFalse();
        assertThat(tier.replace("k", null, null)).isFalse();
        assertThat(tier.replace("other", twin, entry("b", 30))).isFalse();

        assertThat(tier.get("k")).isSameAs(held);
        assertThat(tier.bytes()).isEqualTo(10);
        assertThat(tier.entries()).isEqualTo(1);
    }

    @Test
    void replace_byNothing_drops() {
        StoredEntry<Object> held = entry("a", 10);
        tier.put("k", held);

        assertThat(tier.replace("k", held, null)).isTrue();
        assertThat(tier.replace("k", null, null)).isTrue();

        assertThat(tier.get("k")).isNull();
        assertThat(tier.bytes()).isZero();
        assertThat(tier.entries()).isZero();
    }

    @Test
    void replace_byAnEntryHeavierThanTheBound_drops() {
        StoredEntry<Object> held = entry("a", 10);
        StoredEntry<Object> heavy = entry("b", 10_001);
        tier.put("k", held);

        assertThat(tier.replace("k", held, heavy)).isTrue();
        assertThat(tier.get("k")).isNull();
        assertThat(tier.replace("k", null, heavy)).isTrue();

        assertThat(tier.get("k")).isNull();
        assertThat(tier.bytes()).isZero();
    }

    @Test
    void remove_heldEntry_returnsIt() {
        StoredEntry<Object> held = entry("a", 10);
        tier.put("k", held);

        assertThat(tier.remove("k")).isSameAs(held);
        assertThat(tier.remove("k")).isNull();
    }

    @Test
    void put_ofOneMoment_staysUntilTheNext() {
        try (HazelcastNearTier<String, Object> small = new HazelcastNearTier<>("small", 100, 10)) {
            for (int i = 0; i < 1000; i++) {
                small.put("k" + i, entry("v", 6));

                assertThat(small.get("k" + i)).isNotNull();
                assertThat(small.entries()).isEqualTo(1);
            }
        }
    }

    @Test
    void put_moreEntriesThanTheBound_evictsToIt() {
        for (int i = 0; i < 250; i++) {
            tier.put("k" + i, entry("v", 1));
        }

        assertThat(tier.entries()).isEqualTo(100);
        assertThat(tier.bytes()).isEqualTo(100);
        assertThat(tier.evictions()).isEqualTo(150);
        assertThat(tier.get("k249")).isNotNull();
    }

    @Test
    void put_moreBytesThanTheBound_evictsToIt() {
        for (int i = 0; i < 50; i++) {
            tier.put("k" + i, entry("v", 1_000));
        }

        assertThat(tier.bytes()).isEqualTo(10_000);
        assertThat(tier.entries()).isEqualTo(10);
    }

    @Test
    void put_entryHeavierThanTheBound_isNotHeldAndDropsTheOlder() {
        tier.put("other", entry("v", 10));
        tier.put("k", entry("v", 10));

        tier.put("k", entry("v", 10_001));

        assertThat(tier.get("k")).isNull();
        assertThat(tier.get("other")).isNotNull();
        assertThat(tier.bytes()).isEqualTo(10);
    }

    @Test
    void put_overTheBound_evictsTheLeastRecentlyUsed() {
        try (HazelcastNearTier<String, Object> small = new HazelcastNearTier<>("small", 10, 10_000)) {
            for (int i = 0; i < 10; i++) {
                small.put("k" + i, entry("v", 1));
            }
            for (int i = 0; i < 10; i++) {
                if (i != 3) {
                    small.get("k" + i);
                }
            }

            small.put("new", entry("v", 1));

            assertThat(small.get("k3")).isNull();
            assertThat(small.entries()).isEqualTo(10);
        }
    }

    @Test
    void bytes_afterConcurrentUse_areExact() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> work = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                work.add(threads.submit(this::useAtRandom));
            }
            for (Future<?> one : work) {
                one.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }

        long bytes = 0;
        for (var keys = tier.keys(); keys.hasNext(); ) {
            bytes += tier.get(keys.next()).weight();
        }
        assertThat(tier.bytes()).isEqualTo(bytes).isLessThanOrEqualTo(10_000);
        assertThat(tier.entries()).isLessThanOrEqualTo(100);

        tier.put("as heavy as all", entry("v", 10_000));

        assertThat(tier.entries()).isEqualTo(1);
        assertThat(tier.bytes()).isEqualTo(10_000);
    }

    private void useAtRandom() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int i = 0; i < 50_000; i++) {
            String key = "k" + random.nextInt(300);
            int what = random.nextInt(1000);
            if (what == 0) {
                tier.clear();
            } else if (what < 200) {
                tier.remove(key);
            } else if (what < 500) {
                tier.put(key, entry("v", 1 + random.nextInt(400)));
            } else {
                tier.get(key);
            }
        }
    }

    private StoredEntry<Object> entry(Object value, long weight) {
        return tier.entry(new FarEntry<>(value, 1, 0, Long.MAX_VALUE), weight);
    }
}
