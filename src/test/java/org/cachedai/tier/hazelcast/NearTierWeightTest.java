package org.cachedai.tier.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.cachedai.codec.KeyForm;
import org.cachedai.codec.KeyForms;
import org.cachedai.codec.SerialFilter;
import org.cachedai.codec.ValueForm;
import org.cachedai.codec.ValueForms;
import org.cachedai.json.JsonMapping;
import org.cachedai.tier.KeyCodec;
import org.cachedai.tier.NearStore;
import org.cachedai.tier.NewEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jol.info.GraphStats;

/** The near tier's own count of bytes beside what the heap shows for it. */
class NearTierWeightTest {

    private static final int ENTRIES = 3_000;

    static {
        // Records, too, are to be measured.
        System.setProperty("jol.magicFieldOffset", "true");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("loads")
    <K, V> void bytes_ofManyEntries_areWhatTheHeapShows(Load<K, V> load) {
        try (HazelcastNearTier<K, ?> tier = load.fill()) {
            long heap = GraphStats.parseInstance(tier).totalSize() - fixedBytes();

            assertThat(tier.entries()).isEqualTo(ENTRIES);
            assertThat(tier.bytes()).isCloseTo(heap, withinPercentage(10));
        }
    }

    static Stream<Load<?, ?>> loads() {
        return Stream.of(
                new Load<>("short texts", String.class, i -> "key " + i, String.class, i -> "v" + i),
                new Load<>("answers", String.class, NearTierWeightTest::digest, String.class, i -> text(i, 2_000)),
                new Load<>("other scripts", String.class, i -> "ключ " + i, String.class, i -> "ответ " + text(i, 500)),
                new Load<>("numbers", Long.class, i -> i + 1_000L, Integer.class, i -> i + 1_000),
                new Load<>("bytes", UUID.class, i -> new UUID(i, i), byte[].class, i -> new byte[i % 3_000]),
                new Load<>("records", Name.class, i -> new Name("n" + i, i), Answer.class, Answer::of));
    }

    private static long fixedBytes() {
        try (HazelcastNearTier<String, String> empty = new HazelcastNearTier<>("fixed", ENTRIES, Long.MAX_VALUE)) {
            return GraphStats.parseInstance(empty).totalSize();
        }
    }

    private static String digest(int seed) {
        Random random = new Random(seed);
        return new UUID(random.nextLong(), random.nextLong())
                .toString()
                .repeat(2)
                .substring(0, 64);
    }

    private static String text(int seed, int length) {
        return ("text " + seed + " ").repeat(length).substring(0, length);
    }

    record Name(String name, int number) {}

    record Answer(String text, List<String> sources) {
        static Answer of(int number) {
            return new Answer(NearTierWeightTest.text(number, 300), List.of("source " + number, "other " + number));
        }
    }

    /** Entries of one kind. */
    record Load<K, V>(String title, Class<K> keyType, IntFunction<K> key, Class<V> valueType, IntFunction<V> value) {

        HazelcastNearTier<K, ?> fill() {
            SerialFilter filter = new SerialFilter(List.of("org.cachedai.**"));
            ClassLoader loader = getClass().getClassLoader();
            ValueForms values = new ValueForms(new JsonMapping(), filter, loader);
            return fill(new KeyForms(filter, loader).of(keyType), values.near(valueType, false));
        }

        private <S> HazelcastNearTier<K, S> fill(KeyForm<K> keys, ValueForm<V, S> values) {
            HazelcastNearTier<K, S> tier = new HazelcastNearTier<>("weighed", ENTRIES, Long.MAX_VALUE);
            KeyCodec<K> codec = new KeyCodec<>(keys::keep, keys::text, keys::parse, keys::weigh);
            NearStore<K, S> store = new NearStore<>(tier, codec, values::weigh, System::currentTimeMillis);
            for (int i = 0; i < ENTRIES; i++) {
                store.put(key.apply(i), new NewEntry<>(values.keep(value.apply(i)), Long.MAX_VALUE));
            }
            return tier;
        }

        @Override
        public String toString() {
            return title;
        }
    }
}
