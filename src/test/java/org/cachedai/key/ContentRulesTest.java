package org.cachedai.key;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.CharBuffer;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContentRulesTest {

    enum Tone {
        DRY,
        WARM {
            @Override
            public String toString() {
                return "mild";
            }
        }
    }

    enum OtherTone {
        DRY
    }

    record Options(String tone, Object more) {}

    record SameOptions(String tone, Object more) {}

    /** A bean that is not public, with a getter and a public field. */
    static class Bean {
        public int size;
        private final boolean strict;

        Bean(int size, boolean strict) {
            this.size = size;
            this.strict = strict;
        }

        public boolean isStrict() {
            return strict;
        }
    }

    /** The text of one server's JSON-P product. */
    record FirstProduct(String getString) implements JsonString {
        @Override
        public CharSequence getChars() {
            return getString;
        }

        @Override
        public ValueType getValueType() {
            return ValueType.STRING;
        }
    }

    /** The text of another server's. */
    record SecondProduct(String text) implements JsonString {
        @Override
        public String getString() {
            return text;
        }

        @Override
        public CharSequence getChars() {
            return text;
        }

        @Override
        public ValueType getValueType() {
            return ValueType.STRING;
        }
    }

    @Test
    void values_ofDifferentTypeOrContent_allDiffer() {
        List<Object> values = new ArrayList<>(List.of(
                1,
                "1",
                1L,
                (short) 1,
                (byte) 1,
                1.0,
                1.0f,
                '1',
                true,
                BigInteger.ONE,
                BigDecimal.ONE,
                new BigDecimal("1.0"),
                0.0,
                -0.0,
                Double.NaN,
                "",
                List.of(),
                Set.of(),
                Map.of(),
                List.of("1"),
                Set.of("1"),
                List.of(List.of()),
                Optional.of("1"),
                Optional.empty(),
                new Object[] {"1"},
                new int[] {1},
                new long[] {1},
                new byte[] {1},
                new char[] {'1'},
                new boolean[] {true},
                new short[] {1},
                new float[] {1},
                new double[] {1},
                Tone.DRY,
                Tone.WARM,
                OtherTone.DRY,
                "DRY"));
        values.addAll(List.of(
                UUID.fromString("00000000-0000-0000-0000-000000000001"),
                URI.create("1"),
                LocalDate.EPOCH,
                LocalDateTime.of(1970, 1, 1, 0, 0),
                Duration.ZERO,
                ZoneId.of("UTC"),
                Locale.ROOT,
                Locale.GERMANY,
                Locale.forLanguageTag("de-DE-u-co-phonebk"),
                String.class,
                Integer.class,
                new Options("dry", 1),
                new Options("dry", 1L),
                new SameOptions("dry", 1),
                new Bean(1, true),
                new Bean(1, false),
                new Bean(2, true),
                JsonValue.TRUE,
                JsonValue.FALSE,
                JsonValue.NULL));
        Set<String> keys = new HashSet<>();
        values.forEach(value -> assertThat(keys.add(Keys.of(value)))
                .as("key of %s %s", value.getClass(), value)
                .isTrue());
        assertThat(keys).doesNotContain(Keys.of(null));
    }

    @Test
    @SuppressWarnings("UnnecessaryStringBuilder") // Its class is what is tested.
    void text_ofAnyClass_agrees() {
        String text = "Ein längerer Text, der aus mehr als achtundvierzig Zeichen besteht 😀";
        assertThat(Stream.of(text, new StringBuilder(text), CharBuffer.wrap(text))
                        .map(Keys::of))
                .containsOnly(Keys.of(text));
    }

    @Test
    void list_ofAnyClass_agrees() {
        List<Integer> list = List.of(3, 1, 2);
        assertThat(Stream.of(list, new ArrayList<>(list), Arrays.asList(3, 1, 2), new ArrayDeque<>(list))
                        .map(Keys::of))
                .containsOnly(Keys.of(list));
        assertThat(Keys.of(List.of(1, 2, 3))).isNotEqualTo(Keys.of(list));
    }

    @Test
    void set_ofAnyClassAndOrder_agrees() {
        Set<Integer> set = Set.of(1, 2, 3);
        assertThat(Keys.of(new TreeSet<>(set))).isEqualTo(Keys.of(set));
    }

    @Test
    void map_ofAnyClassAndOrderAtEveryDepth_agrees() {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("b", List.of(1));
        inner.put("a", 2);
        Map<String, Object> outer = new TreeMap<>(Map.of("y", inner, "x", "z"));
        assertThat(Keys.of(outer)).isEqualTo(Keys.of(Map.of("x", "z", "y", Map.of("a", 2, "b", List.of(1)))));
    }

    @Test
    void map_withKeysAndValuesExchanged_differs() {
        assertThat(Keys.of(Map.of("a", "b"))).isNotEqualTo(Keys.of(Map.of("b", "a")));
        assertThat(Keys.of(Map.of(1, "a"))).isNotEqualTo(Keys.of(Map.of("1", "a")));
    }

    @Test
    void records_equal_agree() {
        assertThat(Keys.of(new Options("dry", List.of(1))))
                .isEqualTo(Keys.of(new Options("dry", new ArrayList<>(List.of(1)))));
    }

    @Test
    void beans_withEqualProperties_agree() {
        assertThat(Keys.of(new Bean(1, true))).isEqualTo(Keys.of(new Bean(1, true)));
    }

    @Test
    void optional_ofAnyKind_agrees() {
        assertThat(Keys.of(OptionalInt.of(1))).isEqualTo(Keys.of(Optional.of(1)));
        assertThat(Keys.of(OptionalInt.empty())).isEqualTo(Keys.of(Optional.empty()));
    }

    @Test
    void notANumber_ofAnyBits_agrees() {
        assertThat(Keys.of(Double.longBitsToDouble(0x7ff8000000000001L))).isEqualTo(Keys.of(Double.NaN));
    }

    @Test
    void jsonText_ofAnotherProduct_agrees() {
        assertThat(Keys.of(new FirstProduct("x"))).isEqualTo(Keys.of(new SecondProduct("x")));
        assertThat(Keys.of(new FirstProduct("x"))).isNotEqualTo(Keys.of(new SecondProduct("y")));
    }
}
