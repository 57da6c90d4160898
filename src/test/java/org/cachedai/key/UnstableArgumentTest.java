package org.cachedai.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.StringReader;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cachedai.UnstableKeyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnstableArgumentTest {

    static class Failing {
        public String getSecret() {
            throw new IllegalStateException("the secret is 42");
        }
    }

    static class Plain {}

    static class Parent {
        public List<Object> getChildren() {
            return List.of(this);
        }
    }

    static Stream<Object> unstable() {
        Supplier<String> lambda = () -> "x";
        Object proxy = Proxy.newProxyInstance(
                UnstableArgumentTest.class.getClassLoader(), new Class<?>[] {Comparable.class}, (p, m, a) -> null);
        return Stream.of(
                new ByteArrayInputStream(new byte[1]),
                new StringReader("x"),
                Stream.of(1),
                List.of(1).iterator(),
                lambda,
                proxy,
                Thread.currentThread(),
                UnstableArgumentTest.class.getClassLoader(),
                new CompletableFuture<String>(),
                new File("x"),
                Path.of("x"),
                new AtomicInteger(),
                new Object(),
                new Plain(),
                new Properties(),
                new PriorityQueue<>(List.of(1)),
                new HashMap<>(Map.of(1, 2)).values(),
                new Failing(),
                new Parent());
    }

    @ParameterizedTest
    @MethodSource("unstable")
    void unstable_anywhereInAnArgument_isRefusedNamingTheParameter(Object value) {
        for (Object argument :
                List.of(value, List.of(value), Map.of("k", value), Optional.of(value), new Object[] {value})) {
            assertThatExceptionOfType(UnstableKeyException.class)
                    .isThrownBy(() -> Keys.of(argument))
                    .withMessageContaining("'theValue' of org.acme.Reviews.summarize(java.lang.String)")
                    .withMessageContaining("@CacheExclude")
                    .withNoCause();
        }
    }

    @Test
    void getter_thatThrows_isNamedWithoutItsMessage() {
        assertThatExceptionOfType(UnstableKeyException.class)
                .isThrownBy(() -> Keys.of(new Failing()))
                .withMessageContaining("Failing.getSecret throws java.lang.IllegalStateException")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("42"));
    }

    @Test
    void list_thatContainsItself_isRefused() {
        List<Object> list = new ArrayList<>();
        list.add(Map.of("inner", new Object[] {list}));
        assertThatExceptionOfType(UnstableKeyException.class)
                .isThrownBy(() -> Keys.of(list))
                .withMessageContaining("contains itself");
    }

    @Test
    void list_thatHoldsAnotherTwice_isAccepted() {
        List<Integer> shared = List.of(1);
        assertThat(Keys.of(List.of(shared, shared))).isEqualTo(Keys.of(List.of(List.of(1), List.of(1))));
    }

    @Test
    void nesting_ofAHundredLevels_isTheLimit() {
        assertThat(Keys.of(nested(100))).isNotEqualTo(Keys.of(nested(99)));
        assertThatExceptionOfType(UnstableKeyException.class)
                .isThrownBy(() -> Keys.of(nested(101)))
                .withMessageContaining("100 levels");
    }

    private static Object nested(int levels) {
        Object value = "core";
        for (int i = 0; i < levels; i++) {
            value = List.of(value);
        }
        return value;
    }

    @Test
    void collection_thatFailsWhenRead_isRefused() {
        List<Object> failing = new ArrayList<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public Object[] toArray() {
                throw new IllegalStateException("the secret is 42");
            }
        };
        assertThatExceptionOfType(UnstableKeyException.class)
                .isThrownBy(() -> Keys.of(failing))
                .withMessageContaining("reading it throws java.lang.IllegalStateException");
    }
}
