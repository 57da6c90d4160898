package org.cachedai.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Method;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class CacheKeyGeneratorTest {

    interface Overloaded {
        String ask(String question);

        String ask(Object question);

        String ask(List<String> questions, int count);
    }

    private static final List<KeyArgument> TEXT_ONLY = List.of(KeyArgument.text("document"));

    @Test
    void key_anyCall_isVersionedUrlSafeAndOfFixedLength() {
        assertThat(List.of(Keys.of(1), Keys.of("x".repeat(100_000)), Keys.at(Keys.SITE)))
                .allMatch(key -> key.matches("1\\.[A-Za-z0-9_-]{43}"));
    }

    @Test
    void fields_sameTextInAnotherField_differ() {
        Set<String> keys = new HashSet<>();
        for (int field = 0; field < 8; field++) {
            String[] f = {"", "", "", "", "", "", "", ""};
            f[field] = "same";
            keys.add(Keys.at(new CallSite(f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7])));
        }
        assertThat(keys).hasSize(8);
    }

    @Test
    void fields_separatorsMovedBetweenNeighbours_differ() {
        assertThat(Keys.at(site("a:b", "c"))).isNotEqualTo(Keys.at(site("a", "b:c")));
        assertThat(Keys.at(site("a:b", "c"))).isNotEqualTo(Keys.at(site("a|b", "c")));
        assertThat(Keys.at(site("ab", ""))).isNotEqualTo(Keys.at(site("a", "b")));
    }

    private static CallSite site(String namespace, String beanClass) {
        return new CallSite(namespace, beanClass, "ask()", "T", "ask", "m", "1", "CALLER");
    }

    @Test
    void options_separatorsInsideAValue_differ() {
        assertThat(Keys.of(Map.of("a", "1&b=2"))).isNotEqualTo(Keys.of(Map.of("a", 1, "b", 2)));
        assertThat(Keys.options("a", "1", "b", "2")).isNotEqualTo(Keys.options("a", "1&b=2", "c", null));
    }

    @Test
    void options_declaredInAnotherOrder_agree() {
        assertThat(Keys.options("tone", "dry", "length", 100)).isEqualTo(Keys.options("length", 100, "tone", "dry"));
    }

    @Test
    void options_valuesExchanged_differ() {
        assertThat(Keys.options("from", "en", "to", "de")).isNotEqualTo(Keys.options("from", "de", "to", "en"));
    }

    @Test
    void option_nullAndAbsent_differ() {
        CacheKeyGenerator absent = CacheKeyGenerator.of(Keys.SITE, List.of());
        assertThat(Keys.of(null)).isNotEqualTo(absent.generate(null, null));
        assertThat(Keys.of(Collections.singletonMap("a", null))).isNotEqualTo(Keys.of(Map.of()));
    }

    @Test
    void options_ofOneName_areRefused() {
        List<KeyArgument> twice = List.of(KeyArgument.option("tone", "a"), KeyArgument.option("tone", "b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CacheKeyGenerator.of(Keys.SITE, twice))
                .withMessageContaining("tone");
    }

    @Test
    void positionals_exchanged_differ() {
        CacheKeyGenerator keys = CacheKeyGenerator.of(
                Keys.SITE, List.of(KeyArgument.positional(0, "from"), KeyArgument.positional(1, "to")));
        assertThat(keys.generate(null, new Object[] {"en", "de"}))
                .isNotEqualTo(keys.generate(null, new Object[] {"de", "en"}));
    }

    @Test
    void kinds_sameValueAsTextOptionAndPositional_differ() {
        Object[] value = {"same"};
        assertThat(Set.of(
                        CacheKeyGenerator.of(Keys.SITE, TEXT_ONLY).generate(null, value),
                        CacheKeyGenerator.of(Keys.SITE, List.of(KeyArgument.option("0", "p")))
                                .generate(null, value),
                        CacheKeyGenerator.of(Keys.SITE, List.of(KeyArgument.positional(0, "p")))
                                .generate(null, value)))
                .hasSize(3);
    }

    @Test
    void excluded_anyValue_agrees() {
        CacheKeyGenerator keys =
                CacheKeyGenerator.of(Keys.SITE, List.of(KeyArgument.text("document"), KeyArgument.excluded("id")));
        assertThat(keys.generate(null, new Object[] {"text", 1}))
                .isEqualTo(keys.generate(null, new Object[] {"text", new Object()}));
    }

    @Test
    void caller_anotherOrNone_differs() {
        CacheKeyGenerator keys = CacheKeyGenerator.of(Keys.SITE, TEXT_ONLY);
        Object[] values = {"text"};
        assertThat(Set.of(
                        keys.generate("alice", values),
                        keys.generate("bob", values),
                        keys.generate("", values),
                        keys.generate(null, values)))
                .hasSize(4);
    }

    @Test
    void values_fewerOrMoreThanArguments_areRefused() {
        CacheKeyGenerator keys = CacheKeyGenerator.of(Keys.SITE, TEXT_ONLY);
        assertThatIllegalArgumentException().isThrownBy(() -> keys.generate(null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> keys.generate(null, new Object[] {"a", "b"}));
    }

    @Test
    void secret_anotherOrNone_differs() {
        Object[] values = {"text"};
        assertThat(Set.of(
                        CacheKeyGenerator.of(Keys.SITE, TEXT_ONLY).generate(null, values),
                        secret("one").generate(null, values),
                        secret("two").generate(null, values)))
                .hasSize(3);
        assertThat(secret("one").generate(null, values)).isEqualTo(secret("one").generate(null, values));
    }

    @Test
    void secret_empty_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> secret(""));
    }

    private static CacheKeyGenerator secret(String secret) {
        return CacheKeyGenerator.of(Keys.SITE, TEXT_ONLY, secret.getBytes(UTF_8));
    }

    @Test
    void signature_overloads_differ() {
        assertThat(List.of(Overloaded.class.getMethods()))
                .extracting(CallSite::signature)
                .containsExactlyInAnyOrder(
                        "ask(java.lang.String)", "ask(java.lang.Object)", "ask(java.util.List<java.lang.String>,int)");
    }

    @Test
    void methods_overloadedOrInAnotherClass_differ() throws NoSuchMethodException {
        Method first = Overloaded.class.getMethod("ask", String.class);
        Method second = Overloaded.class.getMethod("ask", Object.class);
        assertThat(Set.of(
                        Keys.at(method("org.acme.A", first)),
                        Keys.at(method("org.acme.B", first)),
                        Keys.at(method("org.acme.A", second))))
                .hasSize(3);
    }

    private static CallSite method(String beanClass, Method method) {
        return new CallSite("shop", beanClass, CallSite.signature(method), "T", "ask", "m", "1", "CALLER");
    }

    @Test
    void generator_usedByManyThreads_makesTheSameKeys() throws Exception {
        CacheKeyGenerator keys = secret("shared");
        Object[] values = {"text ".repeat(10_000)};
        String expected = keys.generate("alice", values);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> agreed = threads.invokeAll(Collections.nCopies(
                    400, () -> keys.generate("alice", values).equals(expected)));
            for (Future<Boolean> one : agreed) {
                assertThat(one.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
