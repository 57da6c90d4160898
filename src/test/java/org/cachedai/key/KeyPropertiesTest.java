package org.cachedai.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Small alphabets, so that values which are almost equal are frequent. */
class KeyPropertiesTest {

    record Pair(@Nullable Object left, @Nullable Object right) {}

    @Property(tries = 1000)
    void keys_ofTwoValues_agreeExactlyWhenTheValuesAreEqual(
            @ForAll("values") @Nullable Object one, @ForAll("values") @Nullable Object other) {
        assertThat(Keys.of(one).equals(Keys.of(other))).isEqualTo(Objects.equals(one, other));
    }

    @Property(tries = 500)
    void keys_ofAValueIteratedInAnotherOrder_agree(@ForAll("values") @Nullable Object value, @ForAll Random random) {
        assertThat(Keys.of(shuffled(value, random))).isEqualTo(Keys.of(value));
    }

    @Property(tries = 500)
    void keys_ofTwoCallSites_agreeExactlyWhenTheSitesAreEqual(
            @ForAll("sites") CallSite one, @ForAll("sites") CallSite other) {
        assertThat(Keys.at(one).equals(Keys.at(other))).isEqualTo(one.equals(other));
    }

    @Property(tries = 500)
    void keys_ofOptions_agreeExactlyWhenTheOptionsAreEqual(
            @ForAll("options") Map<String, Object> one, @ForAll("options") Map<String, Object> other) {
        assertThat(optionsKey(one).equals(optionsKey(other))).isEqualTo(one.equals(other));
    }

    @Property(tries = 500)
    void keys_ofTwoTexts_agreeExactlyWhenTheTextsAreEqual(@ForAll("texts") String one, @ForAll("texts") String other) {
        assertThat(Keys.of(one).equals(Keys.of(other))).isEqualTo(one.equals(other));
        assertThat(Keys.of(CharBuffer.wrap(one))).isEqualTo(Keys.of(one));
    }

    @Provide
    Arbitrary<Object> values() {
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                        tokens().map(Object.class::cast),
                        Arbitraries.integers().between(0, 2).map(Object.class::cast),
                        Arbitraries.longs().between(0, 2).map(Object.class::cast),
                        Arbitraries.of(0.0, 1.0, true, false, '1', Thread.State.NEW))
                .injectNull(0.1);
        return Arbitraries.recursive(() -> scalars, KeyPropertiesTest::nested, 0, 3);
    }

    private static Arbitrary<Object> nested(Arbitrary<Object> inner) {
        return Arbitraries.oneOf(
                inner,
                inner.list().ofMaxSize(2).map(Object.class::cast),
                inner.set().ofMaxSize(2).map(Object.class::cast),
                Arbitraries.maps(inner, inner).ofMaxSize(2).map(Object.class::cast),
                Combinators.combine(inner, inner).as(Pair::new));
    }

    @Provide
    Arbitrary<CallSite> sites() {
        Arbitrary<String> token = tokens();
        return Combinators.combine(token, token, token, token, token, token, token, token)
                .as(CallSite::new);
    }

    @Provide
    Arbitrary<Map<String, Object>> options() {
        return Arbitraries.maps(Arbitraries.of("a", "b", "a=1", ""), values()).ofMaxSize(3);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> ends = Arbitraries.of('a', 'ä', 'ж', '\ud83d', '\ude00', '\ufffd', '?')
                .list()
                .ofMaxSize(2)
                .map(units -> units.stream().map(String::valueOf).reduce("", String::concat));
        Arbitrary<String> starts = Arbitraries.of("", "x".repeat(47), "x".repeat(8191), "я".repeat(8191));
        return Combinators.combine(starts, ends).as(String::concat);
    }

    private static Arbitrary<String> tokens() {
        return Arbitraries.strings().withChars("1a:").ofMaxLength(2);
    }

    private static String optionsKey(Map<String, Object> options) {
        List<String> names = List.copyOf(options.keySet());
        List<KeyArgument> arguments =
                names.stream().map(name -> KeyArgument.option(name, name)).toList();
        return CacheKeyGenerator.of(Keys.SITE, arguments)
                .generate(null, names.stream().map(options::get).toArray());
    }

    private static @Nullable Object shuffled(@Nullable Object value, Random random) {
        if (value instanceof List<?> list) {
            return list.stream().map(element -> shuffled(element, random)).toList();
        } else if (value instanceof Set<?> set) {
            List<Object> elements = new ArrayList<>();
            set.forEach(element -> elements.add(shuffled(element, random)));
            Collections.shuffle(elements, random);
            return new LinkedHashSet<>(elements);
        } else if (value instanceof Map<?, ?> map) {
            return shuffledMap(map, random);
        } else if (value instanceof Pair pair) {
            return new Pair(shuffled(pair.left(), random), shuffled(pair.right(), random));
        }
        return value;
    }

    private static Map<Object, Object> shuffledMap(Map<?, ?> map, Random random) {
        Map<Object, Object> inner = new HashMap<>();
        map.forEach((key, value) -> inner.put(shuffled(key, random), shuffled(value, random)));
        List<Object> keys = new ArrayList<>(inner.keySet());
        Collections.shuffle(keys, random);
        Map<Object, Object> result = new LinkedHashMap<>();
        keys.forEach(key -> result.put(key, inner.get(key)));
        return result;
    }
}
