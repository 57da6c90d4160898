package org.cachedai.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("JavaUtilDate") // What applications use as keys.
class KeyTextsTest {

    private static final ClassLoader LOADER = KeyTextsTest.class.getClassLoader();

    private final KeyForms forms = new KeyForms(new SerialFilter(List.of()), LOADER);

    @Property
    void text_ofAnyText_isTheTextItself(@ForAll String a) {
        assertThat(forms.of(String.class).text(a)).isSameAs(a);
        assertThat(forms.of(String.class).parse(a)).isEqualTo(a);
    }

    @Property
    void text_ofAnyTwoNumbers_isTheSameOnlyWhenTheyAreEqual(
            @ForAll double a, @ForAll double b, @ForAll long c, @ForAll long d, @ForAll float e, @ForAll float f) {
        assertFaithful(Double.class, a, b);
        assertFaithful(Long.class, c, d);
        assertFaithful(Float.class, e, f);
    }

    @Property
    void text_ofAnyTwoDecimals_isTheSameOnlyWhenTheyAreEqual(
            @ForAll BigInteger unscaled, @ForAll int scale, @ForAll BigInteger other, @ForAll int otherScale) {
        assertFaithful(BigDecimal.class, new BigDecimal(unscaled, scale), new BigDecimal(other, otherScale));
        assertFaithful(BigInteger.class, unscaled, other);
    }

    @Property
    void text_ofAnyTwoTimes_isTheSameOnlyWhenTheyAreEqual(
            @ForAll ZonedDateTime a, @ForAll ZonedDateTime b, @ForAll Duration c, @ForAll Duration d) {
        assertFaithful(ZonedDateTime.class, a, b);
        assertFaithful(OffsetDateTime.class, a.toOffsetDateTime(), b.toOffsetDateTime());
        assertFaithful(LocalDateTime.class, a.toLocalDateTime(), b.toLocalDateTime());
        assertFaithful(Instant.class, a.toInstant(), b.toInstant());
        assertFaithful(Duration.class, c, d);
    }

    @Property
    void text_ofAnyTwoRecords_isTheSameOnlyWhenTheyAreEqual(@ForAll("orders") Order a, @ForAll("orders") Order b) {
        assertFaithful(Order.class, a, b);
        assertFaithful(Pair.class, new Pair(a.tenant, a.number), new Pair(b.tenant, b.number));
    }

    @Property
    void text_ofAnyTwoObjects_isTheSameOnlyWhenTheyAreEqual(@ForAll("objects") Object a, @ForAll("objects") Object b) {
        assertFaithful(Object.class, a, b);
    }

    @Property
    void parse_anyText_isAKeyOfThatTextOrNone(@ForAll String text) {
        for (Class<?> type : List.of(
                Integer.class, Double.class, BigDecimal.class, Instant.class, Locale.class, URI.class, Order.class)) {
            assertCanonical(type, text);
        }
    }

    @Provide
    Arbitrary<Order> orders() {
        Arbitrary<String> texts = Arbitraries.strings().withChars("-:0123").ofMaxLength(6);
        Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 30);
        Arbitrary<TimeUnit> units = Arbitraries.of(TimeUnit.class).injectNull(0.3);
        return Combinators.combine(texts.injectNull(0.2), numbers, units, texts)
                .as((tenant, number, unit, name) -> new Order(tenant, number, unit, new Name(name)));
    }

    @Provide
    Arbitrary<Object> objects() {
        return Arbitraries.of(
                1,
                1L,
                "1",
                '1',
                (short) 1,
                (byte) 1,
                1d,
                1f,
                "Long:1",
                "Serialized:1",
                BigInteger.ONE,
                BigDecimal.ONE,
                new Date(1),
                true,
                "true",
                new ArrayList<>(List.of(1)),
                new ArrayList<>(List.of(1L)),
                Year.of(1));
    }

    @ParameterizedTest
    @MethodSource("edges")
    void parse_textOfAnExtreme_isTheKey(Object key) {
        assertFaithful(key);
        assertThat(forms.of(Object.class).parse(forms.of(Object.class).text(key)))
                .isEqualTo(key);
    }

    static Stream<Object> edges() {
        return Stream.of(
                Double.NaN,
                -0.0,
                Double.MIN_VALUE,
                Float.NaN,
                -0f,
                new BigDecimal(BigInteger.TEN, Integer.MIN_VALUE),
                new BigDecimal(BigInteger.TEN, Integer.MAX_VALUE),
                Instant.MIN,
                Instant.MAX,
                Duration.ofSeconds(Long.MIN_VALUE),
                Duration.ofMillis(-500),
                Period.of(-1, 12, 0),
                LocalDate.MIN,
                LocalDate.MAX,
                LocalTime.MIDNIGHT,
                Year.of(-5),
                Year.of(123_456),
                YearMonth.of(-1, 2),
                YearMonth.of(12_345, 2),
                ZoneOffset.ofHoursMinutesSeconds(1, 2, 3),
                ZonedDateTime.of(2026, 10, 25, 2, 30, 0, 0, ZoneId.of("Europe/Berlin"))
                        .withLaterOffsetAtOverlap(),
                ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneId.of("UTC+01:00")),
                new Date(Long.MIN_VALUE),
                Locale.ROOT,
                Locale.forLanguageTag("de-AT-u-co-phonebk"),
                URI.create(""),
                'ä',
                '\uD800',
                UUID.fromString("00000001-0002-0003-0004-000000000005"));
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP://Example.ORG/a%2f?b#c, http://example.org/a%2F?b#c, http://example.org/A%2F?b#c",
        "file:///x, file:/x, file:/X",
        "file:////x, file:////x, file://x",
        "MAILTO:a@b, mailto:a@b, mailto:A@b",
        "http://h:/p, http://h/p, http://h:80/p",
        "//a_b/p, //a_b/p, //A_b/p"
    })
    void text_equalUris_isTheSame(URI one, URI equal, URI other) {
        assertThat(one).isEqualTo(equal).isNotEqualTo(other);
        assertFaithful(URI.class, one, equal);
        assertFaithful(URI.class, one, other);
    }

    @Example
    void text_documentedExamples_areAsDocumented() {
        assertThat(forms.of(Integer.class).text(-17)).isEqualTo("-17");
        assertThat(forms.of(Double.class).text(3.0)).isEqualTo("0x1.8p1");
        assertThat(forms.of(BigDecimal.class).text(new BigDecimal("1.00"))).isEqualTo("100e-2");
        assertThat(forms.of(Date.class).text(new Date(1_700_000_000_000L))).isEqualTo("1700000000000");
        assertThat(forms.of(TimeUnit.class).text(TimeUnit.DAYS)).isEqualTo("DAYS");
        assertThat(forms.of(Locale.class).text(Locale.forLanguageTag("de-AT"))).isEqualTo("de-AT");
        assertThat(forms.of(Order.class).text(new Order("acme", 17, null, new Name("x"))))
                .isEqualTo("4:acme2:17-3:1:x");
        assertThat(forms.of(Object.class).text(17L)).isEqualTo("Long:17");
        assertThat(forms.of(Identifier.class).text(new Identifier("x"))).startsWith("Serialized:rO0ABXNy");
    }

    @Example
    void text_keysOfAMegabyte_comeBack() {
        String large = "ü".repeat(1 << 20);

        assertFaithful(String.class, large, large + "x");
        assertFaithful(Identifier.class, new Identifier(large), new Identifier(large + "x"));
        assertFaithful(Name.class, new Name(large), new Name(large + "x"));
    }

    @Example
    void text_ofADeclaredTypesOwnClass_needsNoAllowance() {
        assertFaithful(Identifier.class, new Identifier("a"), new Identifier("b"));
        assertFaithful(Identifier.class, new Identifier("a"), new Identifier(new String("a")));
    }

    @Example
    void parse_recordThatRefusesItsParts_isNone() {
        assertThat(forms.of(Positive.class).parse("1:5")).isEqualTo(new Positive(5));
        assertThat(forms.of(Positive.class).parse("2:-5")).isNull();
        assertThat(forms.of(Positive.class).parse("1:x")).isNull();
        assertThat(forms.of(Positive.class).parse("-")).isNull();
        assertThat(forms.of(Positive.class).parse("1:5-")).isNull();
        assertThat(forms.of(Positive.class).parse("01:5")).isNull();
        assertThat(forms.of(Positive.class).parse("9:5")).isNull();
        assertThat(forms.of(Positive.class).parse("")).isNull();
    }

    @Example
    void text_recordThatHoldsItself_isNamed() {
        Chain chain = new Chain("a", new Chain("b", null));

        assertFaithful(Chain.class, chain, chain.next);
    }

    private void assertFaithful(Object key) {
        assertFaithful(castClass(key), key, key);
    }

    @SuppressWarnings("unchecked") // Of the object itself.
    private static Class<Object> castClass(Object key) {
        return (Class<Object>) key.getClass();
    }

    private <K> void assertFaithful(Class<K> type, K a, K b) {
        KeyForm<K> form = forms.of(type);
        assertThat(form.text(a).equals(form.text(b))).isEqualTo(a.equals(b));
        assertThat(form.parse(form.text(a))).isEqualTo(a);
        assertThat(form.parse(form.text(b))).isEqualTo(b);
        assertThat(form.keep(a)).isEqualTo(a);
    }

    private <K> void assertCanonical(Class<K> type, String text) {
        K key = forms.of(type).parse(text);
        if (key != null) {
            assertThat(forms.of(type).text(key)).isEqualTo(text);
        }
    }

    record Name(String name) {}

    record Order(String tenant, int number, TimeUnit unit, Name name) {}

    record Pair(Object left, Object right) {}

    record Chain(String name, Chain next) {}

    record Positive(int number) {
        Positive {
            if (number < 0) {
                throw new IllegalArgumentException("negative");
            }
        }
    }

    static class Identifier implements Serializable {
        private static final long serialVersionUID = 1L;

        String name;

        Identifier(String name) {
            this.name = name;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Identifier that && name.equals(that.name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }
}
