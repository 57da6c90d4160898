package org.cachedai.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.cachedai.json.JsonMapping;
import org.cachedai.spi.Provenance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("JavaUtilDate") // What applications store.
class SerializedFormTest {

    private static final ClassLoader LOADER = SerializedFormTest.class.getClassLoader();
    private static final String HERE = "org.cachedai.codec.SerializedFormTest$";

    private final SerialFilter filter = new SerialFilter(List.of(HERE + "Cart"));
    private final SerializedForm<Object> form = form(Object.class, filter);

    @Property
    void give_whatWasKept_isEqualAndAnotherObject(@ForAll String name, @ForAll List<Integer> numbers) {
        Cart cart = new Cart(name, new ArrayList<>(numbers));

        SerialValue kept = form.keep(cart);
        Object read = form.give(form.fromPayload(5, form.payload(kept), Provenance.NONE));

        assertThat(form.give(kept)).isEqualTo(cart).isNotSameAs(cart).isNotSameAs(form.give(kept));
        assertThat(read).isEqualTo(cart);
    }

    @Property
    void fromPayload_anyBytes_isUnfitOrAValue(@ForAll byte[] bytes) {
        assertThatCode(() -> form.fromPayload(5, bytes, Provenance.NONE))
                .satisfies(SerializedFormTest::isUnfitOrNothing);
    }

    @Example
    void fromPayload_anyByteChanged_isUnfitOrAValue() {
        byte[] payload = form.payload(form.keep(new Cart("name", new ArrayList<>(List.of(1, new Date(1), "x")))));
        for (int i = 0; i < payload.length; i++) {
            for (int change : new int[] {1, 0x80, 0xFF}) {
                byte[] damaged = payload.clone();
                damaged[i] ^= (byte) change;
                assertThatCode(() -> form.fromPayload(5, damaged, Provenance.NONE))
                        .satisfies(SerializedFormTest::isUnfitOrNothing);
            }
            byte[] truncated = Arrays.copyOf(payload, i);
            assertThatThrownBy(() -> form.fromPayload(5, truncated, Provenance.NONE))
                    .isInstanceOf(UnfitPayloadException.class);
        }
    }

    @Example
    void give_plainDataOfTheJdk_isEqual() {
        Map<TimeUnit, String> enums = new EnumMap<>(Map.of(TimeUnit.DAYS, "d"));
        SerializedForm<Object> withUnits =
                form(Object.class, new SerialFilter(List.of("java.util.concurrent.TimeUnit")));
        List<Object> plain = List.of(
                1,
                "text",
                new BigDecimal("1.10"),
                new UUID(1, 2),
                new Date(3),
                Instant.EPOCH,
                ZonedDateTime.parse("2026-01-02T03:04:05+01:00[Europe/Berlin]"),
                Locale.GERMANY,
                URI.create("https://example.org"),
                new ArrayList<>(List.of(1, 2)),
                List.of(1, 2, 3),
                Set.of("a", "b", "c"),
                Map.of("a", 1, "b", 2),
                Arrays.asList("a", null),
                new HashMap<>(Map.of("a", List.of(1))),
                new LinkedHashMap<>(Map.of("a", 1)),
                new TreeMap<>(Map.of("a", 1)),
                Collections.unmodifiableList(new ArrayList<>(List.of(1))),
                Collections.emptyMap(),
                new HashSet<>(List.of(1, 2, 3)),
                enums,
                EnumSet.of(TimeUnit.DAYS, TimeUnit.HOURS),
                TimeUnit.DAYS);
        for (Object value : plain) {
            SerialValue kept = withUnits.keep(value);
            assertThat(withUnits.give(kept)).isEqualTo(value);
        }
        assertThat((String[][]) form.give(form.keep(new String[][] {{"a"}, {}})))
                .isDeepEqualTo(new String[][] {{"a"}, {}});
        assertThat((ArrayDeque<?>) form.give(form.keep(new ArrayDeque<>(List.of(1, 2)))))
                .hasSize(2);
        assertThat((int[]) form.give(form.keep(new int[100_000]))).hasSize(100_000);
    }

    @Example
    void keep_largeSparseMap_isWithinTheBounds() {
        Map<Integer, Integer> map = new HashMap<>(1 << 16, 0.25f);
        for (int i = 0; i < 20_000; i++) {
            map.put(i, i);
        }

        assertThat(form.give(form.keep(map))).isEqualTo(map);
    }

    @Example
    void give_immutableValue_isDecodedOnce() {
        SerialValue kept = form.fromPayload(5, form.payload(form.keep(Instant.EPOCH)), Provenance.NONE);

        assertThat(form.give(kept)).isSameAs(form.give(kept));
    }

    @Example
    void keep_classThatIsNotAllowed_isRefusedByName() {
        assertRefused(new Secret("secret"), "Secret");
        assertRefused(new Cart("a", new ArrayList<>(List.of(new Secret("secret")))), "Secret");
        assertRefused(new ArrayList<>(List.of(new Secret("secret"))), "Secret");
        assertRefused(new Secret[0], "Secret");
        assertRefused(Secret.class, "java.lang.Class");
    }

    @Example
    void keep_classThatComesBackFromAnotherLoader_isRefusedWithARemedy() throws Exception {
        try (ReloadingLoader loader = new ReloadingLoader(Cart.class)) {
            SerializedForm<Cart> other = new SerializedForm<>(Cart.class, filter, loader, new JsonMapping());

            assertThatThrownBy(() -> other.keep(new Cart("a", new ArrayList<>())))
                    .isInstanceOf(UnstorableValueException.class)
                    .hasMessageContaining("class loader of the application");
        }
    }

    @Example
    void keep_proxiesAndLambdas_areRefused() {
        Object proxy = Proxy.newProxyInstance(LOADER, new Class<?>[] {Comparable.class}, new Handler());

        assertRefused(proxy, "a proxy");
        assertRefused((Comparator<String> & Serializable) String::compareTo, "SerializedLambda");
    }

    @Example
    void keep_whatCannotBeSerialised_isRefusedByName() {
        assertRefused(
                new Cart("a", new ArrayList<>(List.of(new Thread("secret")))), "java.lang.Thread is not serialisable");
    }

    @Example
    void keep_whatCannotBeBroughtBack_isRefused() {
        SerializedForm<Object> all = form(Object.class, new SerialFilter(List.of("org.cachedai.codec.**")));

        assertThatThrownBy(() -> all.keep(new Orphan("secret")))
                .isInstanceOf(UnstorableValueException.class)
                .hasMessageContaining("Orphan cannot be brought back")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(ints = {SerialFilter.MAX_DEPTH * 2, 100_000})
    void keep_graphThatIsTooDeep_isRefused(int depth) {
        Object nested = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            nested = new ArrayList<>(Collections.singletonList(nested));
        }
        Object deep = nested;

        assertThatThrownBy(() -> form.keep(deep)).isInstanceOf(UnstorableValueException.class);
    }

    @Example
    void fromPayload_nestedForeignClassOrProxyOrDeepGraph_isUnfit() throws IOException {
        assertUnfit(serialized(new Cart("a", new ArrayList<>(List.of(new Secret("secret"))))), "Secret");
        assertUnfit(serialized(new Secret[0]), "Secret");
        assertUnfit(serialized(Secret.class), "Secret");
        assertUnfit(
                serialized(Proxy.newProxyInstance(LOADER, new Class<?>[] {Comparable.class}, new Handler())),
                "a proxy");
        Object deep = new ArrayList<>();
        for (int i = 0; i < SerialFilter.MAX_DEPTH + 1; i++) {
            deep = new ArrayList<>(Collections.singletonList(deep));
        }
        assertUnfit(serialized(deep), "");
    }

    @Example
    void fromPayload_classThatIsNotAllowed_isNotEvenLoaded() throws IOException {
        List<String> loaded = new ArrayList<>();
        ClassLoader noting = new ClassLoader(LOADER) {
            @Override
            public Class<?> loadClass(String name) throws ClassNotFoundException {
                loaded.add(name);
                return super.loadClass(name);
            }
        };
        SerializedForm<Object> noted = new SerializedForm<>(Object.class, filter, noting, new JsonMapping());
        byte[] payload = serialized(new Cart("a", new ArrayList<>(List.of(new Secret("secret")))));

        assertThatThrownBy(() -> noted.fromPayload(5, payload, Provenance.NONE))
                .isInstanceOf(UnfitPayloadException.class);
        assertThat(loaded).contains(HERE + "Cart").doesNotContain(HERE + "Secret");
    }

    @Example
    void fromPayload_hugeArrayLength_reservesNothing() throws IOException {
        byte[] payload = serialized(new long[] {0x0123_4567_89AB_CDEFL});
        int length = payload.length - Long.BYTES - Integer.BYTES;
        ByteBuffer.wrap(payload).putInt(length, Integer.MAX_VALUE - 8);

        assertUnfit(payload, "");
    }

    @Example
    void fromPayload_anotherType_isUnfit() throws IOException {
        SerializedForm<Cart> carts = form(Cart.class, filter);

        assertThatThrownBy(() -> carts.fromPayload(5, serialized("text"), Provenance.NONE))
                .isInstanceOf(UnfitPayloadException.class)
                .hasMessageContaining("java.lang.String");
        assertThatThrownBy(() -> carts.fromPayload(5, serialized(null), Provenance.NONE))
                .isInstanceOf(UnfitPayloadException.class);
    }

    private void assertRefused(Object value, String why) {
        assertThatThrownBy(() -> form.keep(value))
                .isInstanceOf(UnstorableValueException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("secret");
    }

    private void assertUnfit(byte[] payload, String why) {
        assertThatThrownBy(() -> form.fromPayload(5, payload, Provenance.NONE))
                .isInstanceOf(UnfitPayloadException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("secret");
    }

    private static void isUnfitOrNothing(Throwable thrown) {
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(UnfitPayloadException.class);
        }
    }

    private static <V> SerializedForm<V> form(Class<V> type, SerialFilter filter) {
        return new SerializedForm<>(type, filter, LOADER, new JsonMapping());
    }

    private static byte[] serialized(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    record Cart(String name, List<?> items) implements Serializable {}

    record Secret(String content) implements Serializable {}

    static class Parent {
        Parent(String needed) {
            if (needed.isEmpty()) {
                throw new IllegalArgumentException("needed");
            }
        }
    }

    static final class Orphan extends Parent implements Serializable {
        private static final long serialVersionUID = 1L;

        Orphan(String needed) {
            super(needed);
        }
    }

    static final class Handler implements java.lang.reflect.InvocationHandler, Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments) {
            return null;
        }
    }
}
