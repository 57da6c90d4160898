package org.cachedai.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.cachedai.json.JsonMapping;
import org.cachedai.spi.EncodedValue;
import org.cachedai.spi.Provenance;

@SuppressWarnings("JavaUtilDate") // What applications store.
class ValueFormsTest {

    private static final ClassLoader LOADER = ValueFormsTest.class.getClassLoader();

    private final JsonMapping json = new JsonMapping();
    private final ValueForms forms = new ValueForms(json, new SerialFilter(List.of()), LOADER);
    private final ValueForms allowing =
            new ValueForms(json, new SerialFilter(List.of("org.cachedai.codec.*", "java.lang.Object")), LOADER);

    @Example
    void shared_eachType_hasItsForm() {
        assertThat(sharedForm(forms, String.class)).isInstanceOf(TextForm.class);
        assertThat(sharedForm(forms, byte[].class)).isInstanceOf(BytesForm.class);
        assertThat(sharedForm(forms, EncodedValue.class)).isInstanceOf(EncodedForm.class);
        for (Class<?> type :
                List.of(Long.class, Date.class, Instant.class, TimeUnit.class, Point.class, Bean.class, List.class)) {
            assertThat(sharedForm(forms, type)).as(type.getName()).isInstanceOf(JsonForm.class);
        }
        assertThat(sharedForm(allowing, Point.class)).isInstanceOf(SerializedForm.class);
        assertThat(sharedForm(allowing, Shape.class)).isInstanceOf(SerializedForm.class);
        assertThat(sharedForm(allowing, Object.class)).isInstanceOf(SerializedForm.class);
    }

    @Example
    void shared_typeThatNothingBringsBack_saysWhyAndWhatToDo() {
        for (Class<?> type : List.of(Object.class, Number.class, Shape.class, Hidden.class)) {
            assertThat(forms.shared(type))
                    .asInstanceOf(type(Sharing.Unshared.class))
                    .satisfies(not -> assertThat(not.reason())
                            .contains(type.getName(), "setTypes", "cachedai.serialization.allow"));
        }
    }

    @Example
    void near_byReference_isTheObjectItself() {
        Bean bean = new Bean();
        ValueForm<Bean, ?> form = forms.near(Bean.class, true);
        byte[] bytes = new byte[1];
        ValueForm<byte[], ?> bytesForm = forms.near(byte[].class, true);

        assertThat(throughForm(form, bean)).isSameAs(bean);
        assertThat(throughForm(bytesForm, bytes)).isSameAs(bytes);
        assertThat(forms.near(String.class, true)).isInstanceOf(TextForm.class);
    }

    @Example
    void near_byValue_isACopyOfWhatIsMutable() {
        Bean bean = new Bean();
        bean.setName("n");
        Bean copy = throughForm(forms.near(Bean.class, false), bean);

        assertThat(copy).isNotSameAs(bean);
        assertThat(copy.getName()).isEqualTo("n");
        assertThat(forms.near(Bean.class, false)).isInstanceOf(JsonForm.class);
        assertThat(forms.near(Object.class, false)).isInstanceOf(CopyForm.class);
        assertThat(forms.near(Shape.class, false)).isInstanceOf(CopyForm.class);
        assertThat(forms.near(Hidden.class, false)).isInstanceOf(CopyForm.class);
        assertThat(forms.near(Long.class, false)).isInstanceOf(CopyForm.class);
        assertThat(forms.near(String.class, false)).isInstanceOf(TextForm.class);
    }

    @Property
    void textForm_anyText_comesBack(@ForAll String text) {
        assertThat(throughPayload(new TextForm(), text)).isEqualTo(text);
    }

    @Example
    void textForm_unpairedSurrogates_comeBackUnderAMarkOfTheirOwn() {
        TextForm form = new TextForm();
        for (String text : List.of("\uD800", "a\uDC00b", "\uD83D", "\uDE00\uD83D", "\uD83D\uD83D\uDE00")) {
            assertThat(form.codecId(text)).isEqualTo(6);
            assertThat(throughPayload(form, text)).isEqualTo(text);
        }
        assertThat(form.codecId("\uD83D\uDE00 and ü")).isEqualTo(2);
        assertThat(form.payload("ü")).hasSize(2);
        assertThat(List.of(form.reads(2), form.reads(6), form.reads(1))).containsExactly(true, true, false);
        assertThatThrownBy(() -> form.fromPayload(6, new byte[3], Provenance.NONE))
                .isInstanceOf(UnfitPayloadException.class);
    }

    @Property
    void jsonForm_anyPoint_comesBack(@ForAll int x, @ForAll double y) {
        Point point = new Point(x, y);

        assertThat(throughPayload(new JsonForm<>(json, Point.class), point)).isEqualTo(point);
    }

    @Example
    void jsonForm_immutableValue_isDecodedOnce() {
        JsonForm<Point> form = new JsonForm<>(json, Point.class);
        Point point = new Point(1, 2);

        assertThat(form.give(form.keep(point))).isSameAs(point);
    }

    @Example
    @SuppressWarnings({"rawtypes", "unchecked"}) // As they are declared with setTypes.
    void jsonForm_valueThatWouldComeBackAsAnother_isRefused() {
        JsonForm<Bean> beans = new JsonForm<>(json, Bean.class);
        JsonForm<List> lists = new JsonForm<>(json, List.class);
        JsonForm<Map> maps = new JsonForm<>(json, Map.class);
        JsonForm<Set> sets = new JsonForm<>(json, Set.class);

        assertThat(lists.give(lists.keep(List.of(1, "a", true, 1.5, List.of("b")))))
                .isEqualTo(List.of(1, "a", true, 1.5, List.of("b")));
        assertThat(maps.give(maps.keep(Map.of("a", 1)))).isEqualTo(Map.of("a", 1));
        assertThat(sets.give(sets.keep(new HashSet<>(List.of("a"))))).isEqualTo(Set.of("a"));
        assertUnstorable(() -> beans.keep(new NamedBean()));
        assertUnstorable(() -> lists.keep(List.of(1L)));
        assertUnstorable(() -> lists.keep(new ArrayList<>(List.of(new Point(1, 2)))));
        assertUnstorable(() -> maps.keep(Map.of(1, "a")));
    }

    @Example
    void jsonForm_payloadThatDoesNotFit_isUnfit() {
        JsonForm<Point> form = new JsonForm<>(json, Point.class);

        assertThatThrownBy(() -> form.fromPayload(
                        4, "{\"secret\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8), Provenance.NONE))
                .isInstanceOf(UnfitPayloadException.class)
                .hasMessageContaining("Point")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> new JsonForm<>(json, Ring.class).keep(new Ring()))
                .isInstanceOf(UnstorableValueException.class);
    }

    @Example
    void encodedForm_anAnswer_keepsItsCost() {
        EncodedForm form = new EncodedForm();
        EncodedValue answer = new EncodedValue(new byte[] {'1'}, new Provenance(17, 4_000));

        assertThat(form.fromPayload(1, form.payload(answer), form.provenance(answer)))
                .isEqualTo(answer);
    }

    @Example
    void weigh_keptForms_isWhatTheyTake() {
        assertWeight(new TextForm(), "text of some length");
        assertWeight(new BytesForm(), new byte[1000]);
        assertWeight(new JsonForm<>(json, Point.class), new Point(1, 2));
        assertWeight(new JsonForm<>(json, Bean.class), new Bean());
        assertWeight(sharedForm(allowing, Point.class), new Point(1, 2));
        assertWeight(new ReferenceForm<>(), new ArrayList<>(List.of("a", "b", "c")));
        EncodedValue decoded = new EncodedValue(new byte[10], Provenance.NONE);
        decoded.keepDecoded("a decoded text");
        assertWeight(new EncodedForm(), decoded);
    }

    private static void assertUnstorable(org.assertj.core.api.ThrowableAssert.ThrowingCallable keep) {
        assertThatThrownBy(keep).isInstanceOf(UnstorableValueException.class);
    }

    private static <V, S> void assertWeight(ValueForm<V, S> form, V value) {
        S kept = form.keep(value);

        assertThat((double) form.weigh(kept) / Measured.bytes(kept)).isBetween(0.9, 1.1);
    }

    private static <V, S> V throughForm(ValueForm<V, S> form, V value) {
        return form.give(form.keep(value));
    }

    private static <V, S> V throughPayload(ValueForm<V, S> form, V value) {
        S kept = form.keep(value);
        return form.give(form.fromPayload(form.codecId(kept), form.payload(kept), Provenance.NONE));
    }

    private static <V> ValueForm<V, ?> sharedForm(ValueForms forms, Class<V> type) {
        return ((Sharing.Shared<V>) forms.shared(type)).form();
    }

    interface Shape {}

    record Point(int x, double y) implements Shape, Serializable {}

    static class Bean {
        private String name;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }
    }

    static final class NamedBean extends Bean {}

    static final class Hidden {
        private final int state;

        Hidden(int state) {
            this.state = state;
        }

        boolean isOdd() {
            return state % 2 != 0;
        }
    }

    static final class Ring {
        public Ring next = this;
    }
}
